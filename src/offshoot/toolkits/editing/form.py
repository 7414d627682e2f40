"""What is sent by the form of a toolkit, before it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from wagtail.admin.forms import WagtailAdminModelForm

from offshoot.library.models import Place
from offshoot.toolkits.queries import ROWS

#: What a row has from the start, or of itself: it says nothing.
_SAYS_NOTHING = frozenset({"id", "ORDER", "DELETE", "basis", "unit", "stage"})
_RELATIONS = frozenset({*ROWS, "lessons"})


class ToolkitForm(WagtailAdminModelForm):
    """Rows that were added and left blank are no rows."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(without_blank_rows(data) if data else data, *args, **kwargs)
        self._fetch_places()

    def _fetch_places(self) -> None:
        """All at once: the chooser of each row would ask for its own."""
        rows = self.formsets["lessons"].forms
        places = Place.objects.in_bulk({row.initial.get("place") for row in rows} - {None})
        for row in rows:
            place = places.get(row.initial.get("place"))
            chooser: Any = row.fields["place"].widget
            if place:
                chooser.get_instance = _Known(place, chooser.get_instance)


@dataclass(frozen=True)
class _Known:
    """Answers for the place that is known, and asks for any other."""

    place: Place
    ask: Callable[[Any], Any]

    def __call__(self, value: Any) -> Any:
        return self.place if str(value) == str(self.place.pk) else self.ask(value)


def without_blank_rows(data: QueryDict) -> QueryDict:
    """What was sent, with new rows that say nothing marked as taken out again."""
    saying, new = set(), set()
    for name, value in data.items():
        relation, _, rest = name.partition("-")
        number, _, field = rest.partition("-")
        if relation in _RELATIONS and number.isdecimal():
            if (field == "id" and value) or (field not in _SAYS_NOTHING and str(value).strip()):
                saying.add((relation, number))
            new.add((relation, number))
    sent = data.copy()
    for relation, number in new - saying:
        sent[f"{relation}-{number}-DELETE"] = "on"
    return sent
