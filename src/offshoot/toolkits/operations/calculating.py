"""Keeping figures of the calculator, sharing them and letting go of them."""

from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.people.models import User
from offshoot.toolkits.domain.calculator.kept import Entered
from offshoot.toolkits.models import Calculation, Toolkit
from offshoot.toolkits.models.calculation import LONGEST_NAME, new_key

MOST_CALCULATIONS = 200  # a person


@transaction.atomic
def save_calculation(person: User, toolkit: Toolkit, name: str, entered: Entered) -> Calculation:
    """Keeps figures; those that are there under this name already are answered, so that a form
    sent twice saves once. Raises ValidationError at the limit."""
    _hold(person)
    values = {"toolkit": toolkit, "name": name, **asdict(entered)}
    same = Calculation.objects.kept().filter(owner=person, **values).first()
    if same is not None:
        return same
    _refuse_too_many(person)
    about = toolkit.innovation.name[:300]
    return Calculation.objects.create(owner=person, about=about, **values)


def save_over(calculation: Calculation, name: str, entered: Entered, version: int) -> bool:
    """Other figures and another name. False, and nothing changed, when they were changed since
    the version that these were made from."""
    return _changed(calculation, version, name=name, **asdict(entered))


def rename_calculation(calculation: Calculation, name: str, version: int) -> bool:
    """As `save_over`, of the name alone."""
    return _changed(calculation, version, name=name)


@transaction.atomic
def copy_calculation(calculation: Calculation) -> Calculation:
    """The same figures once more, shared with nobody. Raises ValidationError at the limit."""
    _hold(calculation.owner)
    _refuse_too_many(calculation.owner)
    words = _("%(name)s (copy)") % {"name": calculation.name}
    name = words if len(words) <= LONGEST_NAME else calculation.name
    kept = ("toolkit", "about", "figures", "labels", "currency", "year")
    results = ("cost_year", "cost_person")
    values = {field: getattr(calculation, field) for field in (*kept, *results)}
    return Calculation.objects.create(owner=calculation.owner, name=name, **values)


def remove_calculation(calculation: Calculation) -> None:
    """Deletes figures so that they can be brought back for a while. Their link ends for good."""
    kept = Calculation.objects.kept().filter(pk=calculation.pk)
    kept.update(removed_at=timezone.now(), share_token=None)


@transaction.atomic
def restore_calculation(calculation: Calculation) -> None:
    """Undoes `remove_calculation`, but for the link. Raises ValidationError at the limit."""
    _hold(calculation.owner)
    removed = Calculation.objects.filter(pk=calculation.pk).exclude(removed_at=None)
    if removed.exists():
        _refuse_too_many(calculation.owner)
        removed.update(removed_at=None)


def share_calculation(calculation: Calculation) -> None:
    """Makes a link by which everybody can read the figures, unless there is one."""
    kept = Calculation.objects.kept().filter(pk=calculation.pk, share_token=None)
    kept.update(share_token=new_key())


def stop_sharing_calculation(calculation: Calculation) -> None:
    """Ends the link for good."""
    Calculation.objects.filter(pk=calculation.pk).update(share_token=None)


def erase_calculations(person: User) -> None:
    """All of a person."""
    Calculation.objects.filter(owner=person).delete()


def forget_calculations(moment: datetime) -> int:
    """Those that were deleted before a moment; answers how many."""
    return Calculation.objects.filter(removed_at__lt=moment).delete()[0]


def _hold(person: User) -> None:
    """Until the transaction ends, so that two forms sent at once do not count past each other."""
    User.objects.select_for_update().get(pk=person.pk)


def _refuse_too_many(person: User) -> None:
    if Calculation.objects.kept().filter(owner=person).count() >= MOST_CALCULATIONS:
        raise ValidationError(
            _("You have saved figures %(count)s times, which is the most. Delete some first.")
            % {"count": MOST_CALCULATIONS}
        )


def _changed(calculation: Calculation, version: int, **values: object) -> bool:
    kept = Calculation.objects.kept().filter(pk=calculation.pk)
    now = timezone.now()
    if kept.filter(version=version).update(**values, version=F("version") + 1, changed_at=now):
        return True
    return kept.filter(**values).exists()
