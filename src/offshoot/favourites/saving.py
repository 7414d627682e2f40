"""The click of somebody who is not signed in, kept in an address instead of in a cookie.

The address says what was clicked, signed by us and for a day. It leads through signing in or
registering to the page that saves (decision 14).
"""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlencode

from django.core import signing
from django.urls import reverse

from .domain.references import Reference

LASTS = timedelta(days=1)
#: Things that one click can save: a comparison holds four.
MOST_AT_ONCE = 10
_SIGNER = signing.TimestampSigner(salt="favourites.saving")


def save_address(references: Sequence[Reference]) -> str:
    """Where following a link saves these, once signed in."""
    state = _SIGNER.sign(",".join(map(str, references)))
    return f"{reverse('favourites:save')}?{urlencode({'it': state})}"


def clicked(state: str) -> tuple[list[Reference], bool]:
    """What was clicked, and whether that is too long ago. Raises signing.BadSignature for a state
    that is not ours."""
    try:
        return _references(_SIGNER.unsign(state, max_age=LASTS)), False
    except signing.SignatureExpired:
        return _references(_SIGNER.unsign(state)), True


def _references(text: str) -> list[Reference]:
    return read_references(text.split(","))


def read_references(texts: Sequence[str]) -> list[Reference]:
    """What was meant, without what is no reference; no more than MOST_AT_ONCE."""
    parsed = (Reference.parse(text) for text in texts[:MOST_AT_ONCE])
    return list(dict.fromkeys(reference for reference in parsed if reference))
