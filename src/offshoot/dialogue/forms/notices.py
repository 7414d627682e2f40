"""What is typed to tell that something is unlawful."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

from offshoot.dialogue.pages import match_of
from offshoot.ui.fields import OneLine, PlainText

from .fields import SentOnce

LONGEST_NOTICE = 5000


class NoticeForm(SentOnce):
    """A notice of unlawful content; `hosts` are the names under which this site is reached."""

    path = forms.CharField(
        label=_("Where is it?"),
        max_length=1000,
        help_text=_("The address of the page on this site. One page for each notice."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    explanation = PlainText(
        rows=8,
        label=_("What exactly, and why is it unlawful?"),
        max_length=LONGEST_NOTICE,
        help_text=_("Quote the words or name the picture, and say which right or law they break."),
    )
    name = OneLine(label=_("Your name (optional)"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        max_length=254,
        required=False,
        help_text=_(
            "The law asks for name and address, but not where a notice is about sexual abuse of "
            "children. Without an address we cannot tell you what was decided."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I say here is accurate and complete."),
        error_messages={"required": _("Tick this, or do not send the notice.")},
    )

    def __init__(self, *args: Any, hosts: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hosts = hosts

    def clean_path(self) -> str:
        path = path_here(self.cleaned_data["path"], self.hosts)
        if path is None:
            raise ValidationError(_("This is no address of this site. Copy it from the browser."))
        return path


def path_here(address: str, hosts: set[str]) -> str | None:
    """The path, query and fragment of an address of this site, ready to stand in a link; None for
    everything else. A path by itself will do."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    is_here = parts.netloc in hosts and parts.scheme in {"http", "https"}
    if not (is_here or not (parts.scheme or parts.netloc)) or not parts.path.startswith("/"):
        return None
    if match_of(parts.path) is None:
        return None
    rest = parts._replace(scheme="", netloc="")
    path = str(iri_to_uri(rest.geturl()))
    return None if path.startswith("//") else path
