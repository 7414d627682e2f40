"""Pages of lists and saved searches: parse, allow, one query or operation, render."""
