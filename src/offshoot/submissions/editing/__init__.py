"""Submissions in the back office: what waits, all that was written, and the decision."""
