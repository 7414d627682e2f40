"""The note in which an editor tells readers what changed and why."""

from typing import Any

from wagtail.admin.panels import FieldPanel


class NotePanel(FieldPanel):
    """Empty when a new draft is begun: the note of the last publishing was told then."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            draft = self.instance
            if self.form and draft and draft.live and not draft.has_unpublished_changes:
                self.form.initial[self.field_name] = ""


def note_panel() -> NotePanel:
    return NotePanel("change_note")
