"""The forms of those who explore: that they do, and what they learned."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.library.models import Exploration, Place
from offshoot.submissions.queries import candidates, exactly
from offshoot.toolkits.domain.first_steps import BARRIERS, LONGEST, QUESTIONS, TICKED
from offshoot.toolkits.models import ExplorationStatement
from offshoot.toolkits.models.exploring import LONGEST_WORDS
from offshoot.ui.fields import OneLine, PlainText
from offshoot.ui.texts import one_line, plain_text

Contact = ExplorationStatement.Contact
#: What stands in the form for "none of these".
OTHER = "-"
FIRST_YEAR = 1980


class ExploringForm(forms.Form):
    """What a team says. `said` gives fields of an ExplorationStatement once it is valid. A place
    that may be one of the library's is asked about once."""

    team = OneLine(
        label=gettext_lazy("Your team or organisation"),
        help_text=gettext_lazy("As others know it, such as “City of Porto, department for youth”."),
        max_length=200,
    )
    place = OneLine(
        label=gettext_lazy("The place that you explore it for"),
        help_text=gettext_lazy("A city, region or country. One that we do not have yet is fine."),
        max_length=120,
    )
    since_year = forms.IntegerField(
        label=gettext_lazy("Since which year?"),
        min_value=FIRST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": gettext_lazy("Write a year in four digits, such as 2025.")},
    )
    since_month = forms.TypedChoiceField(
        label=gettext_lazy("Since which month? (if you know)"),
        choices=[("", gettext_lazy("not said")), *MONTHS.items()],
        coerce=int,
        empty_value=None,
        required=False,
    )
    interest = PlainText(
        label=gettext_lazy("What interests you about it? (if you like)"),
        max_length=LONGEST_WORDS,
        required=False,
    )
    result = forms.ChoiceField(
        label=gettext_lazy("How far are you?"),
        choices=[
            ("presented", gettext_lazy("It was presented to us")),
            ("studied", gettext_lazy("We study whether it fits")),
            ("selected", gettext_lazy("We decided to try it")),
            ("dropped", gettext_lazy("We dropped it")),
        ],
        widget=forms.RadioSelect,
    )
    reason = PlainText(
        label=gettext_lazy("If you dropped it: why?"),
        help_text=gettext_lazy("As welcome as a success: it spares others the same."),
        max_length=LONGEST_WORDS,
        required=False,
    )
    contact = forms.ChoiceField(
        label=gettext_lazy("May others who explore it write to you?"),
        help_text=gettext_lazy("Everybody can read what you choose here. You can undo it any day."),
        choices=[
            (Contact.NONE, gettext_lazy("No, show no contact")),
            (Contact.OFFICE, gettext_lazy("Yes, show an address of our office or team")),
            (Contact.PERSON, gettext_lazy("Yes, show my name and my address")),
        ],
        initial=Contact.NONE,
        widget=forms.RadioSelect,
    )
    contact_name = OneLine(
        label=gettext_lazy("Your name, if it may be shown"), max_length=120, required=False
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("The e-mail address, if one may be shown"), required=False
    )

    def __init__(self, data: Any = None, *, statement: ExplorationStatement | None = None) -> None:
        super().__init__(data, initial=_shown(statement) if statement else None)
        self.before = statement
        field = self.fields["place"]
        field.widget.attrs |= {
            "autocomplete": "off",
            "data-suggest": f"{reverse('submissions:suggest')}?of=place",
            "data-suggest-label": _("Suggestions"),
        }
        self._add_which()

    # --- the place ---

    def _add_which(self) -> None:
        """Offers what may be meant, unless it is known already."""
        typed = self._typed()
        if not typed or self._place(typed):
            return
        if found := candidates("place", typed):
            choices = [*((one.slug, one.name) for one in found), (OTHER, _("No, another one"))]
            self.fields["place_is"] = forms.ChoiceField(
                label=_("Is it one of these?"),
                choices=choices,
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("Choose one, or say that it is another one.")},
            )
            self.order_fields(["team", "place", "place_is"])

    def _typed(self) -> str:
        if not self.is_bound:
            return ""
        return one_line(plain_text(str(self.data.get("place", "")).replace("\x00", "")[:200]))

    def _place(self, typed: str) -> Place | None:
        before = self.before
        if before and before.place and before.place.full_name == typed:
            return before.place
        one = exactly("place", typed)
        return Place.objects.filter(slug=one.slug).first() if one else None

    # --- checks ---

    def clean_since_year(self) -> int:
        year: int = self.cleaned_data["since_year"]
        if year > timezone.localdate().year:
            raise forms.ValidationError(_("This year is still to come."))
        return year

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._settle_place(cleaned)
        is_dropped = cleaned.get("result") == Exploration.Result.DROPPED
        if not is_dropped:
            cleaned["reason"] = ""
        elif not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say in a few words why you dropped it."))
        self._check_contact(cleaned)
        return cleaned

    def _settle_place(self, cleaned: dict[str, Any]) -> None:
        typed = cleaned.get("place")
        if not typed:
            return
        found = self._place(typed)
        chosen = cleaned.get("place_is", "")
        if found is None and chosen and chosen != OTHER:
            found = Place.objects.filter(slug=chosen).first()
        if found is None and not chosen and "place_is" in self.fields:
            self.add_error("place_is", _("Choose one, or say that it is another one."))
        cleaned["found"] = found

    def _check_contact(self, cleaned: dict[str, Any]) -> None:
        contact = cleaned.get("contact")
        if contact != Contact.PERSON:
            cleaned["contact_name"] = ""
        elif not cleaned.get("contact_name"):
            self.add_error("contact_name", _("Write your name, or choose another answer above."))
        if contact not in (Contact.PERSON, Contact.OFFICE):
            cleaned["contact_email"] = ""
        elif not cleaned.get("contact_email") and "contact_email" not in self.errors:
            self.add_error("contact_email", _("Write the address, or choose another answer above."))

    @property
    def said(self) -> dict[str, Any]:
        """Fields of a statement. Call after `is_valid`."""
        values, found = self.cleaned_data, self.cleaned_data["found"]
        names = ("team", "since_year", "since_month", "interest", "result", "reason", "contact")
        return {
            **{name: values[name] for name in (*names, "contact_name", "contact_email")},
            "place": found,
            "place_text": found.full_name[:120] if found else values["place"],
        }


def _shown(row: ExplorationStatement) -> dict[str, Any]:
    names = ("team", "since_year", "since_month", "interest", "result", "reason")
    contact = ("contact", "contact_name", "contact_email")
    return {**{name: getattr(row, name) for name in (*names, *contact)}, "place": row.place_name}


class FirstStepsForm(forms.Form):
    """The five questions. Nothing is needed to save a draft; to send it one answer is."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for question in QUESTIONS:
            self.fields[question.key] = PlainText(
                label=_(question.label),
                help_text=_(question.help),
                max_length=LONGEST,
                required=False,
            )
            if question.key == TICKED:
                self.fields["barriers"] = forms.MultipleChoiceField(
                    label=_("What stood in the way, in ticks"),
                    choices=[(key, _(words)) for key, words in BARRIERS.items()],
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                )

    @property
    def version(self) -> int:
        """The version that the page was made from; 0 where the browser sent none that can be."""
        raw = str(self.data.get("version", ""))[:9]
        return int(raw) if raw.isascii() and raw.isdigit() else 0

    @property
    def answers(self) -> dict[str, str]:
        """Call after `is_valid`."""
        return {question.key: self.cleaned_data[question.key] for question in QUESTIONS}
