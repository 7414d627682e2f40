"""What is typed into evaluations."""
