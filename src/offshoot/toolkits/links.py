"""Signed links: to a file for one person and a while, and to stop notices for good."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from offshoot.people.models import User

from .models import ReleaseFile, Taker

_FILE = "offshoot.toolkits.file"
_STOP = "offshoot.toolkits.stop"


@dataclass(frozen=True)
class FileLink:
    """Primary keys of a file and of whom it is for, and whether the time of the link is over."""

    file: int
    person: int
    is_over: bool


def file_path(file: ReleaseFile, person: User) -> str:
    """Where this person gets a file within `DOWNLOAD_LINK_MINUTES`."""
    token = signing.dumps([file.pk, person.pk], salt=_FILE)
    return reverse("toolkits:file", args=[token])


def read_file_token(token: str) -> FileLink:
    """Raises signing.BadSignature for what this site has not signed."""
    file, person = signing.loads(token, salt=_FILE)
    lasts = timedelta(minutes=settings.DOWNLOAD_LINK_MINUTES)
    try:
        signing.loads(token, salt=_FILE, max_age=lasts)
    except signing.SignatureExpired:
        return FileLink(file, person, is_over=True)
    return FileLink(file, person, is_over=False)


def stop_url(taker: Taker) -> str:
    """The absolute link that stops notices of one toolkit, without an account. It never ends."""
    token = signing.dumps(taker.pk, salt=_STOP)
    return str(settings.SITE_URL) + reverse("toolkits:stop", args=[token])


def read_stop_token(token: str) -> int:
    """Primary key of the taker. Raises signing.BadSignature for what this site has not signed."""
    return int(signing.loads(token, salt=_STOP))
