"""What people keep for themselves."""

from .lists import Editor, Invitation, Item, List

__all__ = ["Editor", "Invitation", "Item", "List"]
