"""Evaluations in the back office: what waits, and the decision that deals with it."""
