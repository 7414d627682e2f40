"""Pages of lists: parse, allow, one query or operation, render."""
