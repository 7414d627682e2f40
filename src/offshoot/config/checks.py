"""System checks for the foot-guns of running a public site, each with what to do about it.

`offshoot up` refuses to start on an error in production; `offshoot doctor` lists everything.
"""

import difflib
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.http.request import validate_host

from . import env

TAG = "offshoot"
SWEPT_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - named to be refused
MAIL_THAT_GOES_NOWHERE = {"console", "dummy", "filebased", "locmem"}
LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]", "::1"}


@register(TAG)
def names_in_the_environment(**kwargs: Any) -> Iterator[CheckMessage]:
    """A misspelt setting is silently ignored, so look for names that are nearly ours."""
    for name in env.unknown_names():
        close = difflib.get_close_matches(name, env.DECLARED, n=1)
        hint = f"Did you mean {close[0]}? " if close else ""
        yield Warning(
            f"{name} is set, but there is no such setting.",
            hint=f"{hint}All settings are listed in docs/reference/settings.md.",
            id="offshoot.W001",
        )


@register(TAG)
def secret_key(**kwargs: Any) -> Iterator[CheckMessage]:
    """The key that signs sessions: long enough, and nobody else's to read."""
    key = settings.SECRET_KEY
    if settings.PRODUCTION and (
        len(key) < 50 or len(set(key)) < 5 or key.startswith("django-insecure")
    ):
        yield Error(
            "The secret key is too easy to guess.",
            hint="Unset OFFSHOOT_SECRET_KEY to have one made, or set 50 random characters.",
            id="offshoot.E002",
        )
    file = settings.DATA_DIR / "secret_key"
    if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield Error(
            f"Other users of this machine can read the secret key in {file}.",
            hint=f"Run: chmod 600 {file}",
            id="offshoot.E003",
        )


@register(TAG)
def debug(**kwargs: Any) -> Iterator[CheckMessage]:
    """Debug pages show settings and code to anybody who finds an error."""
    if settings.PRODUCTION and settings.DEBUG:
        yield Error(
            "Debugging is switched on in production.",
            hint="Unset OFFSHOOT_DEBUG.",
            id="offshoot.E001",
        )


@register(TAG)
def hosts(**kwargs: Any) -> Iterator[CheckMessage]:
    """The names the site answers to must be its own, and include the one in its address."""
    if not settings.PRODUCTION:
        return
    if "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "The site answers to any host name, so links in e-mails can be forged.",
            hint="Write the host names of the site in OFFSHOOT_HOSTS.",
            id="offshoot.E004",
        )
    elif set(settings.ALLOWED_HOSTS) <= LOCAL_NAMES:
        yield Error(
            "The site answers only to names of this machine, so nobody else can reach it.",
            hint="Write the host names of the site in OFFSHOOT_HOSTS.",
            id="offshoot.E005",
        )
    elif not validate_host(urlsplit(settings.SITE_URL).hostname or "", settings.ALLOWED_HOSTS):
        yield Error(
            f"The site does not answer to the host of its own address, {settings.SITE_URL}.",
            hint="Add the host of OFFSHOOT_URL to OFFSHOOT_HOSTS.",
            id="offshoot.E006",
        )


@register(TAG)
def https(**kwargs: Any) -> Iterator[CheckMessage]:
    """Production redirects to HTTPS, which works only behind a proxy that is believed."""
    if not settings.PRODUCTION:
        return
    if not settings.SITE_URL.startswith("https://"):
        yield Error(
            f"The address of the site, {settings.SITE_URL}, is not HTTPS.",
            hint="Set OFFSHOOT_URL to the address readers type, beginning with https://.",
            id="offshoot.E007",
        )
    if not settings.TRUSTED_PROXIES:
        yield Error(
            "No reverse proxy is trusted, so every page would redirect to itself for ever.",
            hint="Write the address of the proxy that ends HTTPS in OFFSHOOT_TRUSTED_PROXIES, "
            "127.0.0.1 when it runs on this machine.",
            id="offshoot.E008",
        )
    for network in settings.TRUSTED_PROXIES:
        if network.prefixlen == 0:
            yield Warning(
                f"Every address is a trusted proxy ({network}), so readers can forge theirs.",
                hint="Write only the addresses of your proxies in OFFSHOOT_TRUSTED_PROXIES.",
                id="offshoot.W002",
            )


@register(TAG)
def data_folder(**kwargs: Any) -> Iterator[CheckMessage]:
    """What must outlive a restart must not lie where it is swept away or read by others."""
    if not settings.PRODUCTION:
        return
    folder: Path = settings.DATA_DIR
    swept = {Path(name) for name in (tempfile.gettempdir(), *SWEPT_FOLDERS)}
    if any(folder.is_relative_to(parent.resolve()) for parent in swept):
        yield Error(
            f"The data folder {folder} is in a folder for temporary files.",
            hint="Move it, for instance to /srv/offshoot, and set OFFSHOOT_DATA.",
            id="offshoot.E009",
        )
    if folder.exists() and stat.S_IMODE(folder.stat().st_mode) & 0o007:
        yield Warning(
            f"Every user of this machine can look into the data folder {folder}.",
            hint=f"Run: chmod o-rwx {folder}",
            id="offshoot.W003",
        )


@register(TAG)
def mail_and_contact(**kwargs: Any) -> Iterator[CheckMessage]:
    """Readers must be able to get mail from the site, and to write to somebody."""
    if not settings.PRODUCTION:
        return
    if settings.EMAIL_BACKEND.split(".")[-2] in MAIL_THAT_GOES_NOWHERE:
        yield Warning(
            "E-mail is not sent: it is only written to the log or kept on this machine.",
            hint="Nobody can register or set a new password. Set EMAIL_URL to your mail server.",
            id="offshoot.W004",
        )
    if not settings.CONTACT_ADDRESS:
        yield Warning(
            "Readers are given no address to report a barrier or a privacy concern to.",
            hint="Set OFFSHOOT_CONTACT; for public bodies in the EU it is a legal duty.",
            id="offshoot.W005",
        )


@register(TAG)
def bind_address(**kwargs: Any) -> Iterator[CheckMessage]:
    """A server open to the network while hosts and cookies are set for one machine."""
    bind = env.read("OFFSHOOT_BIND")
    if not settings.PRODUCTION and bind not in LOCAL_NAMES:
        yield Warning(
            f"The web server listens on {bind}, and the site is not set up for other people.",
            hint="Set OFFSHOOT_PRODUCTION=yes, or leave OFFSHOOT_BIND at 127.0.0.1.",
            id="offshoot.W006",
        )
