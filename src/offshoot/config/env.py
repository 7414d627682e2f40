"""Every value that Offshoot reads from the environment, declared once.

`docs/reference/settings.md` is made from this table and a test keeps the two equal.
"""

import ipaddress
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingError(Exception):
    """A value in the environment cannot be used; the message says which and what to write."""


def _text(value: str) -> str:
    return value.strip()


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _switch(value: str) -> bool:
    word = value.strip().lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"", "0", "false", "no", "off"}:
        return False
    raise ValueError("write yes or no")


def _whole_number(value: str) -> int:
    try:
        number = int(value)
    except ValueError:
        raise ValueError("write a whole number") from None
    if number < 0:
        raise ValueError("write a number that is not negative")
    return number


def _count(value: str) -> int:
    if _whole_number(value) < 1:
        raise ValueError("write a number of at least 1")
    return int(value)


def _port(value: str) -> int:
    if _whole_number(value) > 65535:
        raise ValueError("write a port number of at most 65535")
    return int(value)


def _one_of(*words: str) -> Callable[[str], str]:
    def read_word(value: str) -> str:
        for word in words:
            if word.lower() == value.strip().lower():
                return word
        raise ValueError(f"write {', '.join(words[:-1])} or {words[-1]}")

    return read_word


def _networks(value: str) -> list[Network]:
    networks: list[Network] = []
    for word in _words(value):
        try:
            networks.append(ipaddress.ip_network(word, strict=False))
        except ValueError:
            raise ValueError(
                f"{word} is no address; write addresses such as 10.0.0.5 or networks such as "
                "10.0.0.0/8, separated by commas"
            ) from None
    return networks


def _address(value: str) -> str:
    parts = urlsplit(value.strip().rstrip("/"))
    if value.strip() and (
        parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query
    ):
        raise ValueError("write an address without a path, such as https://offshoot.example.eu")
    return parts.geturl()


def _address_with_path(value: str) -> str:
    parts = urlsplit(value.strip())
    if value.strip() and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError("write an address that begins with https://")
    return parts.geturl()


def _database(value: str) -> str:
    url = value.strip()
    if url and url.partition(":")[0] not in {"postgres", "postgresql", "sqlite"}:
        raise ValueError("it must begin with postgresql:// or sqlite:///")
    if url:
        dj_database_url.parse(url)
    return url


@dataclass(frozen=True)
class MailServer:
    """Where mail goes, as Django's settings name it."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    folder: str = ""


MAIL_SCHEMES = "write console:, file:///folder, smtp://… or smtps://…"


def _mail_server(value: str) -> MailServer:
    parts = urlsplit(value.strip())
    if parts.scheme == "console":
        return MailServer("console")
    if parts.scheme == "file" and parts.path:
        return MailServer("filebased", folder=parts.path)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError(MAIL_SCHEMES)
    try:
        port = parts.port
    except ValueError:  # its words repeat what may be a piece of the password
        raise ValueError("percent-encode special characters of the password") from None
    is_plain = parts.scheme == "smtp" and parts.query == "tls=no"
    if parts.path.strip("/") or (parts.query and not is_plain):
        raise ValueError("after the port, only ?tls=no may follow, and only with smtp://")
    return MailServer(
        "smtp",
        parts.hostname,
        port or (465 if parts.scheme == "smtps" else 587),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp" and not is_plain,
        use_ssl=parts.scheme == "smtps",
    )


def _sender(value: str) -> str:
    if value.strip() and ("@" not in parseaddr(value)[1] or "\n" in value or "\r" in value):
        raise ValueError("write an address, or a name with one: Offshoot <library@example.eu>")
    return value.strip()


def _folder(value: str) -> Path:
    return Path(value).expanduser().resolve()


def _time_zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("write a time zone of the IANA database, such as Europe/Lisbon") from None


@dataclass(frozen=True)
class Setting:
    """One value of the environment: its name, how it is read, what it is without being set."""

    name: str
    read: Callable[[str], Any]
    default: str
    help: str
    example: str = ""
    is_secret: bool = False
    """The value holds a password or a key, so no message repeats it."""


_DECLARED = [
    Setting(
        "OFFSHOOT_DATA",
        _folder,
        "var",
        "Folder for everything that must outlive a restart and is not in the database: the "
        "embedded database itself, uploads, the search index, the secret key. Back this up.",
        "/srv/offshoot",
    ),
    Setting(
        "DATABASE_URL",
        _database,
        "",
        "Where the database is. Empty: SQLite in the data folder. PostgreSQL 15 or later is the "
        "choice for more than one machine.",
        "postgresql://offshoot:password@db.example/offshoot",
        is_secret=True,
    ),
    Setting(
        "OFFSHOOT_SECRET_KEY",
        _text,
        "",
        "Signs sessions and links. Empty: made once and kept in the data folder, readable only "
        "by its owner. Set the same value on every machine when there are several.",
        is_secret=True,
    ),
    Setting(
        "OFFSHOOT_PRODUCTION",
        _switch,
        "no",
        "Set to yes where other people can reach the site: secure cookies, HTTPS redirect and "
        "HSTS are switched on, and `offshoot doctor` refuses each known foot-gun.",
        "yes",
    ),
    Setting(
        "OFFSHOOT_DEBUG",
        _switch,
        "no",
        "Shows error details in the browser. Never together with OFFSHOOT_PRODUCTION.",
        "yes",
    ),
    Setting(
        "OFFSHOOT_HOSTS",
        _words,
        "localhost,127.0.0.1,[::1]",
        "Host names the site answers to, separated by commas.",
        "offshoot.example.eu",
    ),
    Setting(
        "OFFSHOOT_URL",
        _address,
        "",
        "The address of the site as its readers type it. Used in e-mails, citations and the back "
        "office. Empty: this machine, at OFFSHOOT_PORT.",
        "https://offshoot.example.eu",
    ),
    Setting("OFFSHOOT_BIND", _text, "127.0.0.1", "Address the web server listens on.", "0.0.0.0"),  # noqa: S104 - an example
    Setting("OFFSHOOT_PORT", _port, "8000", "Port the web server listens on.", "8080"),
    Setting(
        "OFFSHOOT_WEB_WORKERS",
        _count,
        "2",
        "Web server processes; each also runs four threads. One or two a processor core.",
        "4",
    ),
    Setting(
        "OFFSHOOT_TRUSTED_PROXIES",
        _networks,
        "",
        "Addresses or networks of the reverse proxies whose X-Forwarded-For, X-Forwarded-Proto "
        "and X-Request-ID headers are believed, separated by commas. Empty: none is believed.",
        "127.0.0.1,10.0.0.0/8",
    ),
    Setting(
        "EMAIL_URL",
        _mail_server,
        "console:",
        "Where mail goes. console: writes it to the log; file:///folder keeps it in files; "
        "smtp:// is a mail server with STARTTLS (port 587 unless another is written; add ?tls=no "
        "for one on the same machine that knows no encryption), smtps:// one with TLS from the "
        "start (port 465). Write special characters of the password in percent-encoding.",
        "smtp://offshoot:password@mail.example.eu",
        is_secret=True,
    ),
    Setting(
        "OFFSHOOT_FROM",
        _sender,
        "",
        "The sender of all mail. Empty: noreply at the host of OFFSHOOT_URL. The mail server must "
        "be allowed to send for its domain (SPF, DKIM), or mail ends up as spam.",
        "Offshoot <library@example.eu>",
    ),
    Setting(
        "OFFSHOOT_OIDC_URL",
        _address_with_path,
        "",
        "Issuer of an OpenID Connect provider, such as your organisation's, with which people may "
        "sign in as well. Empty: with passwords and passkeys only. Give the provider "
        "OFFSHOOT_URL followed by /account/oidc/organisation/login/callback/ to return to.",
        "https://login.example.eu/realms/city",
    ),
    Setting(
        "OFFSHOOT_OIDC_NAME",
        _text,
        "your organisation",
        "What the provider is called on the page where people sign in.",
        "City of Example",
    ),
    Setting("OFFSHOOT_OIDC_CLIENT", _text, "", "Our client id at the provider.", "offshoot"),
    Setting(
        "OFFSHOOT_OIDC_SECRET", _text, "", "Our client secret at the provider.", is_secret=True
    ),
    Setting("OFFSHOOT_TIME_ZONE", _time_zone, "UTC", "Time zone of dates shown.", "Europe/Madrid"),
    Setting(
        "OFFSHOOT_LOG_FORMAT",
        _one_of("text", "json"),
        "text",
        "How logs are written: text for people, json for machines. One line an event, each with "
        "the id of the request it belongs to.",
        "json",
    ),
    Setting(
        "OFFSHOOT_LOG_LEVEL",
        _one_of("DEBUG", "INFO", "WARNING", "ERROR"),
        "INFO",
        "The least important event that is logged: DEBUG, INFO, WARNING or ERROR.",
        "WARNING",
    ),
    Setting(
        "OFFSHOOT_ERRORS_DSN",
        _text,
        "",
        "Address of an error collector that speaks the Sentry protocol. Empty: errors are only "
        "logged. Needs the extra: pip install 'offshoot[errors]'.",
        "https://key@errors.example/1",
        is_secret=True,
    ),
    Setting(
        "OFFSHOOT_CONTENT",
        _text,
        "",
        "Folder of content files to load at start. Empty: the starter library that comes with "
        "the software. The word none loads nothing.",
        "/srv/our-library",
    ),
    Setting(
        "OFFSHOOT_CHECK_LINKS",
        _switch,
        "yes",
        "Asks sources and websites of the library whether they still answer: one address in ten "
        "minutes, each again after a month. Set to no where the site may make no requests of its "
        "own. Addresses that are not of the public Internet are never asked.",
        "no",
    ),
    Setting(
        "OFFSHOOT_DOWNLOAD_LINK_MINUTES",
        _count,
        "15",
        "Minutes for which the link to a file of a toolkit works. It works for the person it was "
        "made for only, who gets a new one with a click. A download that broke goes on as long as "
        "its link works, so give more where connections are slow.",
        "60",
    ),
    Setting(
        "OFFSHOOT_CONTACT",
        _text,
        "",
        "Address where readers report problems; shown on the accessibility and privacy pages.",
        "library@example.eu",
    ),
]

DECLARED: dict[str, Setting] = {setting.name: setting for setting in _DECLARED}


def read(name: str) -> Any:
    """The value of a declared setting, read and checked. Raises SettingError when unusable."""
    setting = DECLARED[name]
    raw = os.environ.get(name, setting.default)
    try:
        return setting.read(raw)
    except ValueError as error:
        shown = "what it is" if setting.is_secret else repr(raw)
        raise SettingError(f"{name} cannot be {shown}: {error}.") from None


def unknown_names() -> Iterator[str]:
    """Names in the environment that look like ours but are not declared: probably misspelt."""
    ours = (name for name in sorted(os.environ) if name.startswith("OFFSHOOT_"))
    return (name for name in ours if name not in DECLARED)
