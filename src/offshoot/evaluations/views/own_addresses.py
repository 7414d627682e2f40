"""Answers that stand in an address, read from a request."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from offshoot.documents.domain import clean
from offshoot.evaluations.domain.own import Read, Sheet, read
from offshoot.evaluations.queries.own_words import address

#: More of an address is not read; the longest that we write has some four hundred characters.
LONGEST = 4000
_FAULTS_SHOWN = 5
_SHOWN_OF_A_FAULT = 40


@dataclass(frozen=True)
class Asking:
    """What a request asks for: the sheet, what else is in its address, and what could not be read
    of it, in a form that can be shown."""

    sheet: Sheet
    parameters: QueryDict
    faults: tuple[str, ...]
    is_too_long: bool
    unknown_standard: str

    @property
    def is_faulty(self) -> bool:
        return bool(self.faults) or self.is_too_long


def asked(request: HttpRequest) -> Asking:
    """Never fails, whatever the address says."""
    whole = request.META.get("QUERY_STRING", "")
    # As Django does, less what is too long: the parameters of the request may be refused as many.
    parameters = QueryDict(whole[:LONGEST].encode("iso-8859-1", "replace"))
    found: Read = read((name, str(value)) for name, value in parameters.items())
    faults = tuple(f"{name}={_shown(value)}" for name, value in found.faults[:_FAULTS_SHOWN])
    return Asking(
        found.sheet, parameters, faults, len(whole) > LONGEST, _shown(found.unknown_standard)
    )


def _shown(value: str) -> str:
    words = clean(value)
    return words if len(words) <= _SHOWN_OF_A_FAULT else f"{words[:_SHOWN_OF_A_FAULT]}…"


def unreadable(request: HttpRequest, asking: Asking) -> HttpResponse:
    """For answers to a standard that there is not: what they could mean here, and a new start."""
    context = {
        "asking": asking,
        "sheet": asking.sheet,
        "by_ours": address("own-questions", asking.sheet),
    }
    return render(request, "evaluations/own/unreadable.html", context, status=404)
