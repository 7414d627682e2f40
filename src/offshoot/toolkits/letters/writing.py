"""What the site writes to those who are asked to write a toolkit. What becomes of what they hand in
is told by the letters of the review (`library.letters`)."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.mail.registry import Message, register, register_kind

INVITATIONS = "toolkit-invitations"
register_kind(INVITATIONS, gettext_lazy("Invitations to write a toolkit"))


@register
@dataclass(frozen=True)
class InvitedToToolkit(Message):
    """A curator asks the reader to write the toolkit of their innovation."""

    template = "toolkits/mail/invited.txt"
    kind = INVITATIONS
    useful_for = timedelta(days=30)
    sender: str
    name: str
    url: str

    def subject(self) -> str:
        return _("Would you write the toolkit of %(name)s with us?") % {"name": self.name}

    @classmethod
    def example(cls) -> "InvitedToToolkit":
        url = "https://offshoot.example.eu/toolkits/invitations/q0Xz3kT/"
        return cls("Ana Alves", "Shared kitchens", url)
