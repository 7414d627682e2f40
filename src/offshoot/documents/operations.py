"""Making documents, and answering with them."""

import hashlib
import json
import logging
import subprocess
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

import typst
from django.core.cache import cache, caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from . import docx, pdf
from .domain import Document, Draft

logger = logging.getLogger(__name__)

#: Content type of each form.
FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: Documents made at a time by one process, and seconds that a reader waits for a turn: a thread
#: that waits answers nobody else.
AT_A_TIME = 2
LONGEST_WAIT = 0.3
#: Documents made anew for one address of the network in a time, in seconds; kept ones are free.
MOST_MADE, IN_SECONDS = 60, 600
_turns = BoundedSemaphore(AT_A_TIME)


class UnavailableError(Exception):
    """The document could not be made now."""


class TooManyError(Exception):
    """This reader had many documents made already."""


def fitted(draft: Draft) -> Document:
    """A version that fits its pages: the longest, or one that fills three quarters of them; the
    shortest where none fits. The same for the same draft."""
    fits, filled = draft.last, pdf.pages_filled(draft.at(0))
    if filled <= draft.pages:
        return draft.at(0)
    too_long, length = 0, _length(draft.at(0))
    # Setting the pages is what takes time, so the next try goes by how much text there is.
    while fits - too_long > 1:
        wanted = length * draft.pages / filled
        between = range(too_long + 1, fits)
        place = bisect_left(between, -wanted, key=lambda at: -_length(draft.at(at)))
        step = between[min(place, len(between) - 1)]
        document = draft.at(step)
        tried = pdf.pages_filled(document)
        if tried > draft.pages:
            too_long, length, filled = step, _length(document), tried
        else:
            fits = step
            if tried >= 0.75 * draft.pages:
                break
    return draft.at(fits)


def _length(document: Document) -> int:
    return len(repr(document.blocks))


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


def answer(
    request: HttpRequest, document: Document | Draft, form: str, name: str, *, keep: bool = True
) -> HttpResponse:
    """The document as a file called `name`. A public one is kept under what it says, so that what
    was changed is made anew and what was not is made once; what is somebody's own is not kept.

    304 for who has it, 503 when it cannot be made, 429 for who had very many made.
    """
    tag = _tag(document, form)
    known = get_conditional_response(request, etag=f'"{tag}"')
    if known is not None:
        return known
    try:
        content = _content(request, document, form, tag if keep else "")
    except UnavailableError:
        words = _("This document cannot be made right now. Try again in half a minute.")
        return _refused(503, words, 30)
    except TooManyError:
        words = _("You had very many documents made. Try again in ten minutes.")
        return _refused(429, words, IN_SECONDS)
    shown = "inline" if form == "pdf" else "attachment"
    headers = {
        "Content-Disposition": f'{shown}; filename="{name}.{form}"',
        "ETag": f'"{tag}"',
        "Cache-Control": "no-cache",
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(content, content_type=FORMS[form], headers=headers)


def _tag(document: Document | Draft, form: str) -> str:
    whole = document.at(0) if isinstance(document, Draft) else document
    said = json.dumps([form, pdf.VERSION, pdf.plain(whole)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _refused(status: int, words: str, seconds: int) -> HttpResponse:
    headers = {"Retry-After": str(seconds)}
    return HttpResponse(
        words, status=status, content_type="text/plain; charset=utf-8", headers=headers
    )


def _count(request: HttpRequest) -> None:
    """Counts a document for an address of the network, of which only a keyed hash is kept."""
    address = request.META.get("REMOTE_ADDR", "")
    key = f"documents:{salted_hmac('offshoot.documents', address).hexdigest()}"
    count = cache.get(key, 0) + 1
    if count > MOST_MADE:
        raise TooManyError
    cache.set(key, count, IN_SECONDS)


def _content(request: HttpRequest, document: Document | Draft, form: str, tag: str) -> bytes:
    """Kept under its tag, unless that is empty."""
    files = caches["documents"]
    content: bytes | None = files.get(tag) if tag else None
    if content is None:
        _count(request)
        content = made(document, form)
        if tag:
            files.set(tag, content)
    return content
