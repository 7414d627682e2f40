"""Plain rules of evaluations."""
