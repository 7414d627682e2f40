"""What the site writes about lists."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offshoot.mail.domain.lines import harmless as harmless
from offshoot.mail.registry import Message, register, register_kind

KIND = "list-invitations"
register_kind(KIND, gettext_lazy("Invitations to lists"))


@register
@dataclass(frozen=True)
class InvitedToList(Message):
    """Somebody lets the reader change a list of theirs."""

    template = "favourites/mail/invited_to_list.txt"
    kind = KIND
    useful_for = timedelta(days=30)
    sender: str
    list_name: str
    url: str

    def subject(self) -> str:
        return _("You are invited to a list on Offshoot")

    @classmethod
    def example(cls) -> "InvitedToList":
        url = "https://offshoot.example.eu/lists/invitations/q0Xz3kT/"
        return cls("Ana Alves", "Young people without work", url)


@register
@dataclass(frozen=True)
class ListIsYours(Message):
    """The account of the owner was erased; the reader, an editor, owns the list now."""

    template = "favourites/mail/list_is_yours.txt"
    list_name: str
    url: str

    def subject(self) -> str:
        return _("A list on Offshoot is yours now")

    @classmethod
    def example(cls) -> "ListIsYours":
        return cls("Young people without work", "https://offshoot.example.eu/lists/h3k9m2p7qr/")
