"""Offshoot: the platform on which cities share, assess and transfer social innovations."""
