"""Plain rules: whose address it is, and what a text may hold."""
