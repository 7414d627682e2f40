"""Pages of the dialogue, one file for each of those who come."""
