"""Plain rules of panels."""
