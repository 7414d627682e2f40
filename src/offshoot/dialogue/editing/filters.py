"""Filters of the lists, so that the numbers on the front page lead to what they count."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from offshoot.dialogue.models import Correction, Notice, Question

_WAITS = [("yes", _("waits for a curator"))]


class QuestionFilters(WagtailFilterSet):
    desk = ChoiceFilter(label=_("At the desk"), choices=_WAITS, method="only_at_the_desk")

    class Meta:
        model = Question
        fields = ["publication", "state"]

    def only_at_the_desk(self, found: QuerySet[Question], name: str, value: str) -> Any:
        return found.filter(pk__in=Question.objects.for_the_desk().values("pk"))


class NoticeFilters(WagtailFilterSet):
    desk = ChoiceFilter(label=_("At the desk"), choices=_WAITS, method="only_undecided")

    class Meta:
        model = Notice
        fields = ["decision"]

    def only_undecided(self, found: QuerySet[Notice], name: str, value: str) -> Any:
        return found.filter(decision="")


class CorrectionFilters(WagtailFilterSet):
    desk = ChoiceFilter(label=_("At the desk"), choices=_WAITS, method="only_at_the_desk")
    # What nobody has confirmed is not at the desk.
    state = ChoiceFilter(
        label=_("State"),
        choices=[one for one in Correction.State.choices if one[0] != Correction.State.UNCONFIRMED],
    )

    class Meta:
        model = Correction
        fields = ["state", "kind"]

    def only_at_the_desk(self, found: QuerySet[Correction], name: str, value: str) -> Any:
        return found.filter(pk__in=Correction.objects.for_the_desk().values("pk"))
