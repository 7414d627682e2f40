"""From a message to words, and from an outgoing mail to what is handed to the mail server."""

from dataclasses import dataclass, fields

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import get_language, override

from offshoot.ui.texts import one_line

from .domain.lines import subject_line
from .domain.twin import html_twin
from .models import OutgoingMail
from .registry import Message
from .stopping import stop_url

FRAME = "mail/frame.txt"


@dataclass(frozen=True)
class Rendered:
    subject: str
    text: str
    language: str

    @property
    def html(self) -> str:
        return html_twin(self.subject, self.text, self.language)


def render(message: Message, to: str, language: str = "") -> Rendered:
    """The words of a message to an address, in a language (default: the active one)."""
    with override(language or get_language()):
        values = {"site_url": settings.SITE_URL, **_safe_values(message)}
        values["body"] = _text(message.template, values).strip("\n")
        values["stop_url"] = stop_url(to, message.kind) if message.kind else ""
        subject, text = subject_line(message.subject()), _text(FRAME, values).strip("\n") + "\n"
        spoken = get_language() or settings.LANGUAGE_CODE
    return Rendered(subject, text, spoken)


def email_of(mail: OutgoingMail, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """What the mail server gets. Raises BadHeaderError when a header holds a line break."""
    headers = {"Auto-Submitted": "auto-generated"}
    if mail.kind:
        headers["List-Unsubscribe"] = f"<{stop_url(mail.address, mail.kind)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    email = EmailMultiAlternatives(
        mail.subject, mail.text, to=[mail.address], headers=headers, connection=connection
    )
    email.attach_alternative(html_twin(mail.subject, mail.text, mail.language), "text/html")
    return email


def _safe_values(message: Message) -> dict[str, object]:
    values = {field.name: getattr(message, field.name) for field in fields(message)}
    return {
        name: one_line(value) if isinstance(value, str) else value for name, value in values.items()
    }


def _text(template: str, values: dict[str, object]) -> str:
    # Django escapes for HTML whatever a template is called, and this is plain text.
    return str(get_template(template).template.render(Context(values, autoescape=False)))  # type: ignore[attr-defined]
