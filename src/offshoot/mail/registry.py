"""Which messages there are. A module registers its own when it starts.

    @register
    @dataclass(frozen=True)
    class PasswordLink(Message):
        template = "people/mail/password_link.txt"
        url: str

        def subject(self) -> str:
            return gettext("A new password for Offshoot")

        @classmethod
        def example(cls) -> "PasswordLink":
            return cls(url="https://offshoot.example.eu/…")

The template is plain text; its fields are the dataclass's. The HTML beside it is made from it.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Self, TypeVar

KINDS: dict[str, Any] = {}
"""Kinds of mail that can be stopped with one click: name → what the reader is told it is called
(a lazy text)."""

MESSAGES: dict[str, type["Message"]] = {}
"""Every registered message by its name."""


@dataclass(frozen=True)
class Message(ABC):
    """One kind of letter. Subclasses are frozen dataclasses; their fields fill the template.

    `kind` names the subscription it belongs to and is empty for what cannot be stopped (a code, a
    notice of security). After `useful_for`, it is not sent any more. Of one that leaves no record,
    nothing is kept once it was sent or given up.
    """

    template: ClassVar[str] = ""
    kind: ClassVar[str] = ""
    useful_for: ClassVar[timedelta | None] = None
    leaves_no_record: ClassVar[bool] = False

    @abstractmethod
    def subject(self) -> str:
        """In the language that is active."""

    @classmethod
    @abstractmethod
    def example(cls) -> Self:
        """One with invented values, for previews and tests."""


Class = TypeVar("Class", bound=type[Message])


def register(message: Class) -> Class:
    """Class decorator. Raises ValueError for a second one of a name, a message without a
    template, or one of a kind that is not registered."""
    name = message.__name__
    if MESSAGES.get(name, message) is not message:
        raise ValueError(f"There is a message {name} already.")
    if not message.template:
        raise ValueError(f"The message {name} has no template.")
    if message.kind and message.kind not in KINDS:
        raise ValueError(f"The message {name} is of an unknown kind, {message.kind}.")
    MESSAGES[name] = message
    return message


def register_kind(name: str, label: Any) -> None:
    """Makes a kind of mail that can be stopped. Raises ValueError when there is one already."""
    if name in KINDS:
        raise ValueError(f"There is a kind {name} already.")
    KINDS[name] = label
