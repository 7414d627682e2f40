"""Wagtail looks for this name; what the back office shows of the standards is in `editing`."""

from .editing import hooks  # noqa: F401
