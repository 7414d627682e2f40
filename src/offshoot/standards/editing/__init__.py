"""What the back office shows of the standards."""
