"""What the panel holds of one dimension, as written at the meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offshoot.library.domain.profile import Kind
from offshoot.panels.domain.spread import Outcome, Said, Spread
from offshoot.panels.models import Consensus
from offshoot.panels.operations import Held
from offshoot.panels.queries.words import words_of
from offshoot.standards.domain.rating import Rated
from offshoot.standards.domain.standard import DimensionText
from offshoot.standards.registry import RatingForm
from offshoot.ui.texts import plain_text

LONGEST_DISSENT = 1500
_BY_THE_RATINGS = {"majority", "range", "none"}


class ConsensusForm(RatingForm):
    """As a rating, without questions and sources: these are the raters'. A dimension of which
    nothing was typed is left for later. Valid forms have `held`, None for such a one."""

    found = forms.ChoiceField(
        label=_("How it was found"), choices=Consensus.Found.choices, required=False
    )
    dissent = forms.CharField(
        label=_("Dissent"),
        help_text=_("Who holds otherwise and why, in kind, such as “one of three”: no names."),
        max_length=LONGEST_DISSENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def __init__(
        self, data: Any, *, text: DimensionText, spread: Spread, there: Consensus | None
    ) -> None:
        self.outcome: Outcome = spread.outcome
        prefilled = _prefilled(text, spread) if there is None else there.rated
        super().__init__(data, text=text, rated=prefilled, needs_sources=False)
        self.initial["found"] = there.found if there else self.outcome.found
        self.initial["dissent"] = there.dissent if there else ""
        self.fields["level"].label = _("What the panel holds")
        self.fields["ask"].widget.attrs["maxlength"] = 300

    def clean_dissent(self) -> str:
        return plain_text(self.cleaned_data["dissent"])

    def clean(self) -> dict[str, Any]:
        self.held: Held | None = None
        names = ("level", "reason", "missing", "ask", "dissent")
        is_empty = not any(self.cleaned_data.get(name) for name in names)
        self.is_final = not is_empty
        values = super().clean()
        if is_empty or self.errors:
            return values
        found = values["found"]
        if not found:
            self.add_error("found", gettext("Say how it was found."))
        elif found in _BY_THE_RATINGS and _said(self.rated) != self.outcome.said:
            words = gettext(
                "By the ratings it would be: %(words)s. Choose that, or “all agreed” for what the "
                "panel came to agree on."
            )
            held = words_of(self.text, self.outcome.said)
            self.add_error("found", words % {"words": held})
        else:
            self.held = Held(self.rated, found, values["dissent"])
        return values


def _said(rated: Rated) -> Said:
    return Said(rated.low, rated.high, rated.kind.value if rated.kind else "")


def _prefilled(text: DimensionText, spread: Spread) -> Rated | None:
    """Where all agree, what they agree on."""
    if not spread.is_agreed:
        return None
    said = spread.ratings[0]
    return Rated(
        text.key,
        kind=Kind(said.kind) if said.kind else None,
        low=said.low,
        high=said.high,
        is_undeterminable=not said.is_determined,
    )
