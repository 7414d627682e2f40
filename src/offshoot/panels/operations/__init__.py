"""Verbs that change panels."""
