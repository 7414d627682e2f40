"""Pages of toolkits."""
