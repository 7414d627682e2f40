"""What people keep for themselves."""

from .lists import Editor, Invitation, Item, List
from .searches import SavedSearch

__all__ = ["Editor", "Invitation", "Item", "List", "SavedSearch"]
