"""What whoever sends a submission agrees to, word by word. A change of words is a new version."""

from django.utils.translation import gettext_lazy as _

from offshoot.people.registry import ConsentText

LICENCE = ConsentText(
    "submission-licence",
    1,
    _(
        "I may speak for those who wrote this. What we wrote here may be published, also shortened "
        "and corrected, under CC BY 4.0: everybody may use it and change it, if they name us. It "
        "names no person who did not agree to that."
    ),
)
