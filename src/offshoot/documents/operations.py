"""Making documents, and answering with them."""

import hashlib
import json
import logging
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

import typst
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import docx, pdf
from .domain import Document, Draft

logger = logging.getLogger(__name__)

#: Content type of each form, and what it is called.
FORMS: dict[str, tuple[str, Any]] = {
    "pdf": ("application/pdf", gettext_lazy("PDF, two pages")),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        gettext_lazy("Word document (DOCX)"),
    ),
}
#: Documents made at a time by one process, and seconds that a reader waits for a turn.
AT_A_TIME = 2
LONGEST_WAIT = 5
_turns = BoundedSemaphore(AT_A_TIME)


class UnavailableError(Exception):
    """The document could not be made now."""


def fitted(draft: Draft) -> Document:
    """The longest version that fits its pages; the shortest where none does."""
    low, high = 0, draft.last
    # Every step leaves out more, so that the first that fits is found by halving.
    while low < high:
        middle = (low + high) // 2 if low else 0
        if pdf.page_count(pdf.as_pdf(draft.at(middle))) <= draft.pages:
            high = middle
        else:
            low = middle + 1
    return draft.at(low)


def made(document: Document | Draft, form: str) -> bytes:
    """The document in a form of `FORMS`, a draft fitted to its pages. Raises UnavailableError
    when too many are being made already, and when one cannot be made."""
    with _turn():
        try:
            whole = fitted(document) if isinstance(document, Draft) else document
            return docx.as_docx(whole) if form == "docx" else pdf.as_pdf(whole)
        except (typst.TypstError, subprocess.SubprocessError, OSError) as error:
            logger.exception("A document could not be made as %s.", form)
            raise UnavailableError from error


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=LONGEST_WAIT):
        logger.warning("No turn to make a document within %s s.", LONGEST_WAIT)
        raise UnavailableError
    try:
        yield
    finally:
        _turns.release()


def answer(request: HttpRequest, document: Document | Draft, form: str, name: str) -> HttpResponse:
    """The document as a file called `name`, kept under what it says, so that what was changed
    is made anew and what was not is made once. 304 for who has it, 503 when it cannot be made."""
    tag = _tag(document, form)
    known = get_conditional_response(request, etag=f'"{tag}"')
    if known is not None:
        return known
    try:
        content = _kept(document, form, tag)
    except UnavailableError:
        return HttpResponse(
            _("This document cannot be made right now. Try again in half a minute."),
            status=503,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": "30"},
        )
    shown = "inline" if form == "pdf" else "attachment"
    headers = {
        "Content-Disposition": f'{shown}; filename="{name}.{form}"',
        "ETag": f'"{tag}"',
        "Cache-Control": "no-cache",
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(content, content_type=FORMS[form][0], headers=headers)


def _tag(document: Document | Draft, form: str) -> str:
    whole = document.at(0) if isinstance(document, Draft) else document
    said = json.dumps([form, pdf.VERSION, pdf.plain(whole)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _kept(document: Document | Draft, form: str, tag: str) -> bytes:
    files = caches["documents"]
    content: bytes | None = files.get(tag)
    if content is None:
        content = made(document, form)
        files.set(tag, content)
    return content
