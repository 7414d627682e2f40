"""The form that asks for a release."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offshoot.toolkits.models import Release


class ReleaseForm(forms.Form):
    """What changed since the last release; the first one need not say."""

    what_changed = forms.CharField(
        label=_("What changed"),
        max_length=Release._meta.get_field("what_changed").max_length,
        help_text=_("One sentence for those who have an older release: what is new or corrected."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what changed since the last release.")},
    )

    def __init__(self, *args: object, is_first: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["what_changed"].required = not is_first
