"""Measurements of what users feel. What is measured is printed; nothing is asserted here."""
