from .searches import SearchForm

__all__ = ["SearchForm"]
