"""Kinds of fields that several tables use."""

from typing import Any

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

key_validator = RegexValidator(
    r"^[A-Z][0-9]{1,3}$", _("Write a capital letter and a number, such as S1.")
)


class TextStatus(models.TextChoices):
    """How a text came about. A machine draft is marked as such until a person confirms it."""

    WRITTEN = "written", _("written by an editor")
    MACHINE = "machine", _("machine draft, not yet confirmed")
    CONFIRMED = "confirmed", _("machine draft, confirmed by a person")


class KeyField(models.CharField):
    """A row's short name inside its innovation (S1, O2, T1), by which other rows refer to it.

    Rows of one innovation refer to each other by key, not by database id: in a draft that was
    never published a new row has no id yet, and a revision must be able to say what cites what.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 5)
        kwargs.setdefault("validators", [key_validator])
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class WebAddressField(models.URLField):
    """The address of a page on the web, which a reader may safely follow."""

    default_validators = [
        URLValidator(
            schemes=["http", "https"],
            message=_("Write an address that begins with https:// or http://."),
        )
    ]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})
