"""What is typed into panels."""
