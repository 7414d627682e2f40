"""Evaluating one's own innovation, without an account and with nothing kept: the answers stand in
the address, so every page here is a page that can be kept, sent and come back to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from offshoot.documents import operations as documents
from offshoot.evaluations.domain.own import LETTERS, SECONDS_A_QUESTION, Asked, Sheet, written
from offshoot.evaluations.queries.own import result_page
from offshoot.evaluations.queries.own_documents import document_of
from offshoot.evaluations.queries.own_words import address
from offshoot.people.rules import public

from .own_addresses import Asking, asked, unreadable
from .own_shown import rows_of, stages_of, trees_of

View = Callable[..., HttpResponse]


def with_answers(view: View) -> View:
    """Gives a view what its address asks for; answers itself where the standard is unknown."""

    @wraps(view)
    def answered(request: HttpRequest, **parts: Any) -> HttpResponse:
        asking = asked(request)
        if asking.unknown_standard:
            return unreadable(request, asking)
        return view(request, asking, **parts)

    return answered


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    sheet = Sheet.empty()
    span = sheet.span
    context = {
        "sheet": sheet,
        "span": span,
        "minutes": [
            max(1, round(count * SECONDS_A_QUESTION / 60)) for count in (span.fewest, span.most)
        ],
        "one_by_one": address("own-questions", sheet),
        "on_one_page": address("own-all", sheet),
    }
    return render(request, "evaluations/own/start.html", context)


@public
@never_cache
@require_safe
@with_answers
def questions(request: HttpRequest, asking: Asking) -> HttpResponse:
    """One question: the one that is asked for, else the first without an answer. An answer leads
    on, to the result when it was the last."""
    sheet = asking.sheet
    here = sheet.find(asking.parameters.get("ask", "")) or next(iter(sheet.due), None)
    if here is None:
        return redirect(address("own-result", sheet))
    answer = LETTERS.get(asking.parameters.get("answer", ""))
    if answer:
        after = sheet.with_answer(here.dimension, here.question.key, answer)
        return redirect(address("own-questions" if after.due else "own-result", after))
    is_wanting = "go" in asking.parameters
    return render(
        request, "evaluations/own/question.html", _of_question(request, asking, here, is_wanting)
    )


def _of_question(
    request: HttpRequest, asking: Asking, here: Asked, is_wanting: bool
) -> dict[str, Any]:
    sheet = asking.sheet
    number = sheet.number_of(here)
    before = sheet.before(here)
    return {
        **_common(request, asking),
        "here": here,
        "text": sheet.standard.dimension(here.dimension),
        "is_wanting": is_wanting,
        "number": number,
        "total": max(number, round(sheet.span.likely)),
        "is_sure": sheet.span.fewest == sheet.span.most,
        "stages": stages_of(sheet, here.dimension),
        "back": address("own-questions", sheet, ask=before.key) if before else "",
        "rows": rows_of(sheet),
        "on_one_page": address("own-all", sheet),
    }


def _common(request: HttpRequest, asking: Asking) -> dict[str, Any]:
    """What every page with answers shows: the address to keep, and what could not be read."""
    sheet = asking.sheet
    return {
        "asking": asking,
        "sheet": sheet,
        "pairs": written(sheet),
        "to_keep": request.build_absolute_uri(address("own-questions", sheet)),
    }


@public
@never_cache
@require_safe
@with_answers
def on_one_page(request: HttpRequest, asking: Asking) -> HttpResponse:
    """All questions; with `go`, the result, unless some on the way have no answer yet."""
    sheet = asking.sheet
    wish = asking.parameters.get("go", "")
    if wish and (wish == "anyway" or not sheet.due):
        return redirect(address("own-result", sheet))
    context = {**_common(request, asking), "trees": trees_of(sheet), "is_wanting": bool(wish)}
    return render(request, "evaluations/own/all.html", context)


@public
@never_cache
@require_safe
@with_answers
def result(request: HttpRequest, asking: Asking) -> HttpResponse:
    sheet = asking.sheet
    context = {
        **_common(request, asking),
        "page": result_page(sheet),
        "go_on": address("own-questions", sheet),
        "change": address("own-all", sheet),
        "file": address("own-result-file", sheet),
        "keep": address("own-keep", sheet),
    }
    return render(request, "evaluations/own/result.html", context)


@public
@never_cache
@require_safe
@with_answers
def result_file(request: HttpRequest, asking: Asking) -> HttpResponse:
    """The result as PDF, without a name and without being kept: this has no account. Nothing
    answered is no document."""
    if not asking.sheet.answered:
        return redirect("evaluations:own-start")
    page = result_page(asking.sheet, with_models=False)
    document = document_of(page, timezone.localdate())
    return documents.answer(request, document, "pdf", "evaluation", keep=False)
