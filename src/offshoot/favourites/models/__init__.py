from .searches import SavedSearch

__all__ = ["SavedSearch"]
