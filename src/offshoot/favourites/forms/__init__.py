"""What people type about lists and saved searches."""

from .lists import ChangeListForm, InviteForm, ListForm, NoteForm, SendForm
from .searches import SearchForm

__all__ = ["ChangeListForm", "InviteForm", "ListForm", "NoteForm", "SearchForm", "SendForm"]
