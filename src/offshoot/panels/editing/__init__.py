"""Panels in the back office: opening them, who sits on them, and what can be done with a case."""
