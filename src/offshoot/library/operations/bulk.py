"""What editors do with many innovations at once. Each verb first says of every innovation what
would happen or why it cannot; carried out, it does just that, and leaves the others alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from offshoot.library.models import HistoryEntry, Innovation, Standing, Term
from offshoot.library.models.changes import By
from offshoot.library.models.pointers import pointers_to
from offshoot.library.models.publishing import publish_all, refusal

from .care import mark_reviewed

RELATIONS = {
    Term.Scheme.CHALLENGE: "challenges",
    Term.Scheme.TARGET_GROUP: "target_groups",
    Term.Scheme.APPROACH: "approaches",
}
#: Tables of which a deletion is not worth a word: they say nothing that the innovation does not.
_SILENT = (HistoryEntry, Standing)


@dataclass(frozen=True)
class Step:
    """What a verb does to one innovation, in words; or, in `reasons`, why it does nothing.
    `draft` is what it would publish or keep as a draft."""

    innovation: Innovation
    words: str = ""
    reasons: Sequence[str] = ()
    draft: Any = None
    publishes: bool = False


Steps = list[Step]


@dataclass(frozen=True)
class Verb:
    """`permission` is the action on innovations that it takes; `plan` is given an innovation, who
    asks and the term; `do` the steps that can be taken, and answers them as they went."""

    permission: str
    plan: Callable[[Innovation, Any, Term | None], Step]
    do: Callable[[Steps, Any], Steps]
    finish: Callable[[Steps], Steps] = field(default=lambda steps: steps)
    needs_term: bool = False


def plan(verb: str, chosen: Sequence[Innovation], by: Any, term: Term | None = None) -> Steps:
    """A step for each innovation, in order. Opens the draft of each; a few queries a row."""
    chosen_verb = VERBS[verb]
    return chosen_verb.finish([chosen_verb.plan(one, by, term) for one in chosen])


def carry_out(verb: str, chosen: Sequence[Innovation], by: Any, term: Term | None = None) -> Steps:
    """Does what `plan` says now, all in one transaction; answers each step as it went, in order."""
    with transaction.atomic():
        ids = [one.pk for one in chosen]
        rows = Innovation.objects.select_for_update(of=("self",)).order_by("pk")
        held = rows.select_related("latest_revision").in_bulk(ids)
        steps = plan(verb, [held[pk] for pk in ids if pk in held], by, term)
        done = VERBS[verb].do([step for step in steps if not step.reasons], by)
    went = {step.innovation.pk: step for step in done}
    return [went.get(step.innovation.pk, step) for step in steps]


def _refused(one: Innovation, *reasons: str) -> Step:
    return Step(one, reasons=reasons)


def _locked(one: Innovation, by: Any) -> str:
    lock = one.get_lock()
    if lock is None or not lock.for_user(by):
        return ""
    return _("It is locked, or with somebody for review.")


def _plan_publishing(one: Innovation, by: Any, _term: Term | None) -> Step:
    if reason := _locked(one, by):
        return _refused(one, reason)
    if one.live and not one.has_unpublished_changes:
        return _refused(one, _("It is public as it stands."))
    draft = one.get_latest_revision_as_object()
    if error := refusal(draft):
        return _refused(one, *error.messages)
    words = _("Readers see its draft in place of what is public now.")
    if not one.live:
        words = _("Readers see it, at its address and in the search.")
    if one.workflow_in_progress:
        words += " " + _("Its review ends.")
    return Step(one, words, draft=draft, publishes=True)


def _publish(steps: Steps, by: Any) -> Steps:
    refusals = publish_all([step.draft for step in steps], By(person=by))
    return [
        replace(step, reasons=error.messages) if error else step
        for step, error in zip(steps, refusals, strict=True)
    ]


def _plan_archiving(one: Innovation, by: Any, _term: Term | None) -> Step:
    if reason := _locked(one, by):
        return _refused(one, reason)
    if not one.live:
        return _refused(one, _("Readers cannot see it already."))
    return Step(one, _("It leaves the site and the search, and stays here as a draft."))


def _archive(steps: Steps, by: Any) -> Steps:
    for step in steps:
        step.innovation.unpublish(user=by)
    return steps


def _plan_adding(one: Innovation, by: Any, term: Term | None) -> Step:
    return _plan_terms(one, by, term, wanted=True)


def _plan_removing(one: Innovation, by: Any, term: Term | None) -> Step:
    return _plan_terms(one, by, term, wanted=False)


def _plan_terms(one: Innovation, by: Any, term: Term | None, *, wanted: bool) -> Step:
    assert term is not None  # the verb says that it needs one
    if reason := _locked(one, by):
        return _refused(one, reason)
    draft = one.get_latest_revision_as_object()
    relation = RELATIONS[Term.Scheme(term.scheme)]
    has = {each.pk: each for each in getattr(draft, relation).all()}
    if (term.pk in has) is wanted:
        there, missing = _("It has this term already."), _("It does not have this term.")
        return _refused(one, there if wanted else missing)
    kept = [each for pk, each in has.items() if pk != term.pk]
    setattr(draft, relation, [*kept, term] if wanted else kept)
    draft.change_note = ""
    if one.live and not one.has_unpublished_changes and by.has_perm("library.publish_innovation"):
        if error := refusal(draft):
            return _refused(one, *error.messages)
        return Step(one, _("Changed and published."), draft=draft, publishes=True)
    return Step(one, _("Changed in its draft, which is not published."), draft=draft)


def _change_terms(steps: Steps, by: Any) -> Steps:
    for step in steps:
        if not step.publishes:
            step.draft.save_revision(user=by, log_action=True)
    published = [step for step in steps if step.publishes]
    went = {step.innovation.pk: step for step in _publish(published, by)}
    return [went.get(step.innovation.pk, step) for step in steps]


def _plan_reviewing(one: Innovation, _by: Any, _term: Term | None) -> Step:
    if not one.live:
        return _refused(one, _("Readers cannot see it: there is nothing to stand by."))
    today = timezone.localdate()
    if HistoryEntry.objects.filter(
        innovation=one, kind=HistoryEntry.Kind.REVIEWED, at__date=today
    ).exists():
        return _refused(one, _("It was looked over today."))
    date = date_format(today)
    return Step(one, _("Its page says that it was looked over on %(date)s.") % {"date": date})


def _review(steps: Steps, by: Any) -> Steps:
    for step in steps:
        mark_reviewed(step.innovation, by)
    return steps


def _plan_sending(one: Innovation, by: Any, _term: Term | None) -> Step:
    if reason := _locked(one, by):
        return _refused(one, reason)
    if one.live and not one.has_unpublished_changes:
        return _refused(one, _("It has no draft to review."))
    if one.workflow_in_progress:
        return _refused(one, _("It is in review already."))
    workflow = one.get_workflow()
    if workflow is None:
        return _refused(one, _("No review is set up. An administrator can do so under Settings."))
    return Step(one, _("Sent to “%(review)s”.") % {"review": workflow.name})


def _send(steps: Steps, by: Any) -> Steps:
    for step in steps:
        state: WorkflowState | None = step.innovation.get_workflow().start(step.innovation, by)
        assert state is not None
    return steps


def _plan_deleting(one: Innovation, by: Any, _term: Term | None) -> Step:
    if reason := _locked(one, by):
        return _refused(one, reason)
    return Step(one, _("Deleted for good, with all its words, studies and sources."))


def _with_losses(steps: Steps) -> Steps:
    """Adds what else goes with each; one query for each table that hangs on innovations."""
    lost: dict[int, list[str]] = {}
    ids = [step.innovation.pk for step in steps if not step.reasons]
    for pointer in pointers_to(Innovation):
        if not _goes_along(pointer):
            continue
        name = capfirst(pointer.model._meta.verbose_name_plural)
        rows = pointer.model._base_manager.filter(**{f"{pointer.name}__in": ids})
        counts = rows.order_by().values_list(pointer.attname).annotate(Count("pk"))
        for pk, count in counts:
            lost.setdefault(pk, []).append(f"{name}: {count}")
    return [
        replace(step, words=f"{step.words} {_also(lost[step.innovation.pk])}")
        if step.innovation.pk in lost
        else step
        for step in steps
    ]


def _goes_along(pointer: Any) -> bool:
    return (
        pointer.remote_field.on_delete is models.CASCADE
        and not isinstance(pointer, ParentalKey)
        and not pointer.model._meta.auto_created
        and pointer.model not in _SILENT
    )


def _also(lost: list[str]) -> str:
    return _("Lost with it: %(what)s.") % {"what": ", ".join(lost)}


def _delete(steps: Steps, by: Any) -> Steps:
    for step in steps:
        log(step.innovation, "wagtail.delete", user=by)
        # The copy keeps its id, to say what was done; Django takes it from what it deletes.
        Innovation.objects.get(pk=step.innovation.pk).delete()
    return steps


VERBS = {
    "publish": Verb("publish", _plan_publishing, _publish),
    "archive": Verb("publish", _plan_archiving, _archive),
    "add-term": Verb("change", _plan_adding, _change_terms, needs_term=True),
    "remove-term": Verb("change", _plan_removing, _change_terms, needs_term=True),
    "reviewed": Verb("publish", _plan_reviewing, _review),
    "send-for-review": Verb("change", _plan_sending, _send),
    "delete": Verb("delete", _plan_deleting, _delete, finish=_with_losses),
}
