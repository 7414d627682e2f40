"""Tables of panels."""
