"""Verbs that change evaluations."""
