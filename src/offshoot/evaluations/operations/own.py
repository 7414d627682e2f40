"""Keep, rename and delete evaluations of one's own innovations."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offshoot.evaluations.domain.own import Sheet
from offshoot.evaluations.models import OwnEvaluation, OwnResult
from offshoot.people.models import User

MOST_EVALUATIONS = 200  # a person
MOST_RESULTS = 200  # an evaluation
#: Who keeps the same result again within this time pressed the button twice.
TWICE = timedelta(hours=1)


@transaction.atomic
def keep(person: User, sheet: Sheet, name: str) -> OwnResult:
    """Keeps a result under a name, as the newest where there is an evaluation of that name. A
    button pressed twice keeps one. Raises ValidationError when there can be no more."""
    User.objects.select_for_update().get(pk=person.pk)
    named = OwnEvaluation.objects.filter(owner=person, name__iexact=name).first()
    evaluation = named or _begin(person, name)
    newest = evaluation.results.first()
    result = OwnResult.of(sheet)
    if newest and newest.says_the_same(result) and newest.kept_at > result.kept_at - TWICE:
        return newest
    if evaluation.results.count() >= MOST_RESULTS:
        raise ValidationError(
            _("%(count)s results are kept of it, which is the most there can be.")
            % {"count": MOST_RESULTS}
        )
    result.evaluation = evaluation
    result.number = newest.number + 1 if newest else 1
    result.save()
    evaluation.changed_at = timezone.now()
    evaluation.save(update_fields=["changed_at"])
    return result


def _begin(person: User, name: str) -> OwnEvaluation:
    if OwnEvaluation.objects.filter(owner=person).count() >= MOST_EVALUATIONS:
        raise ValidationError(
            _("You keep %(count)s evaluations, the most there can be. Delete one first.")
            % {"count": MOST_EVALUATIONS}
        )
    return OwnEvaluation.objects.create(owner=person, name=name)


@transaction.atomic
def rename(evaluation: OwnEvaluation, name: str) -> None:
    """Raises ValidationError when another of the same owner has that name."""
    User.objects.select_for_update().get(pk=evaluation.owner_id)
    others = OwnEvaluation.objects.filter(owner=evaluation.owner_id).exclude(pk=evaluation.pk)
    if others.filter(name__iexact=name).exists():
        raise ValidationError(_("Another of your evaluations has this name. Choose another one."))
    evaluation.name = name
    evaluation.save(update_fields=["name"])


@transaction.atomic
def delete(evaluation: OwnEvaluation) -> None:
    """For good, with all its results."""
    evaluation.delete()


def erase_own(person: User) -> None:
    OwnEvaluation.objects.filter(owner=person).delete()
