from . import searches

__all__ = ["searches"]
