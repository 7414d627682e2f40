"""Reads of the standards, their examples and how far readers agree."""
