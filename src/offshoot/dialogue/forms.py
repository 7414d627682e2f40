"""What people type here, checked. Texts are plain; nothing is saved."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

from offshoot.library.models import Contact, Organisation
from offshoot.library.models.fields import WebAddressField
from offshoot.mail.domain.lines import one_line

from . import consents
from .domain.addresses import belongs_to, own_host
from .domain.texts import plain_text
from .models import Proposal, Reply
from .models.claims import LONGEST_PROPOSAL, LONGEST_REPLY
from .models.questions import LONGEST_TEXT

LONGEST_NOTICE = 5000
LONGEST_REPORT = 1000
_SOMETHING_ELSE = ("", _("something else"))


class PlainText(forms.CharField):
    """Lines of plain text. What counts is what is kept: a line break is one character."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), strip=True, **kwargs)

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")


class OneLine(forms.CharField):
    """Words that may stand in a heading or a header."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if "\x00" in text else one_line(text)


class _Key(forms.UUIDField):
    """A key that is none says nothing to whoever typed the rest: a new one will do."""

    def clean(self, value: Any) -> UUID:
        try:
            return super().clean(value) or uuid4()
        except ValidationError:
            return uuid4()


class _SentOnce(forms.Form):
    """A form that counts once however often it is sent: it carries a key of its own."""

    key = _Key(widget=forms.HiddenInput, required=False, initial=uuid4)


class AskForm(_SentOnce):
    """A question; `to` is there when several mailboxes can be asked, `about` when something is
    known to be unknown."""

    to = forms.ChoiceField(label=_("Whom do you ask?"))
    about = forms.ChoiceField(label=_("Which open point is it about?"), required=False)
    text = PlainText(
        label=_("Your question"),
        max_length=LONGEST_TEXT,
        help_text=_(
            "Plain text, up to 3,000 characters. Say what you want to do with the answer: it "
            "helps those who answer."
        ),
    )
    publish = forms.BooleanField(
        label=consents.PUBLISH.text,
        required=False,
        help_text=_("Others then need not ask again. A curator looks at it first."),
    )
    share = forms.BooleanField(
        label=consents.SHARE.text,
        required=False,
        help_text=_("Otherwise it sees your question and nothing else, and answers through us."),
    )

    def __init__(
        self, *args: Any, mailboxes: list[Contact], points: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mailboxes = {str(contact.pk): contact for contact in mailboxes}
        self.points = dict(points)
        self._choices("to", [(key, _mailbox_words(it)) for key, it in self.mailboxes.items()], 2)
        self._choices("about", [_SOMETHING_ELSE, *points], 2)
        if not mailboxes:
            del self.fields["share"]

    def _choices(self, name: str, choices: list[tuple[str, Any]], least: int) -> None:
        if len(choices) < least:
            del self.fields[name]
        else:
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def contact(self) -> Contact | None:
        """The chosen mailbox, the only one, or None."""
        only = next(iter(self.mailboxes.values()), None)
        return self.mailboxes.get(self.cleaned_data.get("to", ""), only)

    @property
    def about_words(self) -> str:
        return self.points.get(self.cleaned_data.get("about", ""), "")


def _mailbox_words(contact: Contact) -> str:
    # The role and never the name: a mailbox is asked, not a person.
    return f"{contact.organisation.name}: {contact.role}"


class AnswerForm(forms.Form):
    text = PlainText(
        label=_("Your answer"),
        max_length=LONGEST_TEXT,
        help_text=_("Plain text, up to 3,000 characters. Addresses of pages are welcome."),
    )
    publish = forms.BooleanField(
        label=consents.PUBLISH_ANSWER.text,
        required=False,
        help_text=_("A curator looks at it first. Otherwise only the reader gets it."),
    )


class ReportForm(forms.Form):
    why = PlainText(
        label=_("What is wrong with it?"),
        max_length=LONGEST_REPORT,
        rows=4,
        help_text=_("Such as an insult, a threat, an advertisement, or the tenth time."),
    )


class ClaimForm(forms.Form):
    """A claim for one of the organisations behind an innovation, or for another."""

    organisation = forms.ChoiceField(label=_("Your organisation"), required=False)
    other_organisation = OneLine(label=_("Another organisation"), max_length=200, required=False)
    role = OneLine(
        label=_("Your role there"),
        max_length=120,
        help_text=_(
            "Such as programme manager. It is shown with what you reply; your name is not."
        ),
    )
    address = forms.EmailField(
        label=_("An e-mail address of the organisation (optional)"),
        max_length=254,
        required=False,
        help_text=_(
            "On the domain of its website. We mail a link there, and your claim is confirmed by "
            "opening it. Not shown to anybody, and forgotten when the claim is."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    note = PlainText(
        label=_("Or say what shows that it is yours (optional)"),
        max_length=LONGEST_REPORT,
        rows=4,
        required=False,
        help_text=_("For the curator: a page that names you, a telephone number of the office."),
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(row.pk): row for row in organisations}
        choices = [(key, row.name) for key, row in self.organisations.items()]
        field = self.fields["organisation"]
        field.initial = next(iter(self.organisations), "")
        field.choices = [*choices, ("", _("another one, named below"))]  # type: ignore[attr-defined]
        if not choices:
            # Without an organisation there is no website whose address could show it.
            del self.fields["organisation"], self.fields["address"]
            self.fields["other_organisation"].label = _("Your organisation")

    @property
    def chosen(self) -> Organisation | None:
        return self.organisations.get(self.cleaned_data.get("organisation", ""))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.chosen and not cleaned.get("other_organisation") and not self.errors:
            self.add_error("other_organisation", _("Write the name of your organisation."))
        if self.chosen and cleaned.get("address"):
            self._check_address(self.chosen, cleaned["address"])
        return cleaned

    def _check_address(self, organisation: Organisation, address: str) -> None:
        if belongs_to(address, organisation.website):
            return
        host = own_host(organisation.website)
        if host:
            words = _(
                "This address does not end in %(host)s. Give one that does, or leave it empty: "
                "then a curator looks at your claim."
            )
        else:
            words = _(
                "We know no website of its own for this organisation, so no address can show it. "
                "Leave this empty: then a curator looks at your claim."
            )
        self.add_error("address", words % {"host": host})


class ProposalForm(_SentOnce):
    part = forms.ChoiceField(label=_("Which part?"), choices=Proposal.Part.choices)
    text = PlainText(
        label=_("What should it say?"),
        max_length=LONGEST_PROPOSAL,
        help_text=_("What is wrong or missing now, and what is right. A curator makes the change."),
    )
    source_url = forms.URLField(
        label=_("A public page that shows it (optional)"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=WebAddressField.default_validators,
        error_messages={"invalid": _("Write an address that begins with https:// or http://.")},
    )


class ReplyForm(forms.Form):
    part = forms.ChoiceField(label=_("What do you reply to?"), choices=Reply.Part.choices)
    text = PlainText(
        label=_("Your reply"),
        max_length=LONGEST_REPLY,
        help_text=_(
            "Up to 2,000 characters, public at once, next to what it answers. It replaces your "
            "last reply to the same part, which stays readable as an earlier version."
        ),
    )
    role = OneLine(
        label=_("Signed with your role"), max_length=120, help_text=_("Your name is not shown.")
    )


class NoticeForm(_SentOnce):
    """A notice of unlawful content; `hosts` are the names under which this site is reached."""

    path = forms.CharField(
        label=_("Where is it?"),
        max_length=1000,
        help_text=_("The address of the page on this site. One page for each notice."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    explanation = PlainText(
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
    try:
        resolve(parts.path)
    except Resolver404:
        return None
    rest = parts._replace(scheme="", netloc="")
    path = str(iri_to_uri(rest.geturl()))
    return None if path.startswith("//") else path
