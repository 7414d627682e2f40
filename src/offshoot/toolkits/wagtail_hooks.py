"""Wagtail looks for this name; what the back office shows of toolkits is in `editing`."""

from .editing import hooks  # noqa: F401
