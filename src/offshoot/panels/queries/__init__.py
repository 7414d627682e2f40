"""Reads of panels."""
