"""The review that drafts can be sent to from the first day on: its stages, its mails, and what
lists say of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.models import TaskState, Workflow, WorkflowContentType, WorkflowState, WorkflowTask
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from offshoot.library import letters
from offshoot.library.models import Stage
from offshoot.library.queries.care import REVIEWED
from offshoot.people.operations import group_of

NAME = "Review"
#: Stages in their order, each by its name and whether its approval publishes.
STAGES = (("Analysis", False), ("Publication", True))


@transaction.atomic
def ensure_review() -> None:
    """Makes the workflow in which curators look at drafts and publish them, unless administrators
    have set up one for any of these models, or this one was made before."""
    ensure_workflow(NAME, REVIEWED, STAGES)


def ensure_workflow(
    workflow_name: str, models: Iterable[Any], stages: Iterable[tuple[str, bool]]
) -> None:
    """As `ensure_review`, with other stages for other models. Call inside a transaction."""
    types = [ContentType.objects.get_for_model(model) for model in models]
    taken = WorkflowContentType.objects.filter(content_type__in=types).exists()
    if taken or Workflow.objects.filter(name=workflow_name).exists():
        return
    workflow = Workflow.objects.create(name=workflow_name)
    for position, (name, publishes) in enumerate(stages):
        stage = Stage.objects.create(name=name, publishes=publishes)
        stage.groups.add(group_of("Curators"))
        WorkflowTask.objects.create(workflow=workflow, task=stage, sort_order=position)
    WorkflowContentType.objects.bulk_create(
        WorkflowContentType(content_type=kind, workflow=workflow) for kind in types
    )


def write_our_own_mail() -> None:
    """Takes our letters in place of Wagtail's, which would be sent outside the queue: while the
    editor waits, and lost when the mail server is away."""
    for signal, sender, name, receiver in (
        (task_submitted, TaskState, "group_approval_task_submitted", tell_of_stage),
        (workflow_submitted, WorkflowState, "workflow_state_submitted", None),
        (workflow_rejected, WorkflowState, "workflow_state_rejected", tell_of_changes),
        (workflow_approved, WorkflowState, "workflow_state_approved", tell_of_approval),
    ):
        uid = f"{name}_email_notification"
        signal.disconnect(sender=sender, dispatch_uid=uid)
        if receiver:
            signal.connect(receiver, sender=sender, dispatch_uid=f"library.{name}")


def tell_of_stage(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """To everybody who may decide on the stage, except whoever sent it there."""
    stage, state = instance.task.specific, instance.workflow_state
    if not isinstance(stage, Stage):
        return
    aware = {person.pk for person in (user, state.requested_by) if person}
    letters.send_to(
        letters.people_of(stage.groups.all(), aware),
        "submitted",
        letters.DraftWaits(
            letters.title_of(state), stage.name, letters.desk_url(state.content_object)
        ),
    )


def tell_of_changes(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """To whoever sent the draft in, with what was asked for."""
    if instance.requested_by and instance.requested_by != user:
        asked = instance.current_task_state.comment
        url = letters.desk_url(instance.content_object)
        letter = letters.ChangesAsked(letters.title_of(instance), letters.quoted(asked), url)
        letters.send_to([instance.requested_by], "rejected", letter)


def tell_of_approval(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """To whoever sent the draft in: readers see it, or will on the day it was put down for."""
    if instance.requested_by and instance.requested_by != user:
        url = letters.public_url(instance.content_object)
        letter = letters.DraftApproved(letters.title_of(instance), url)
        letters.send_to([instance.requested_by], "approved", letter)


def with_stages(found: QuerySet[Any]) -> QuerySet[Any]:
    """Fetches where each thing of a list stands in the review; one query."""
    states = WorkflowState.objects.active().select_related("current_task_state__task")
    current = Prefetch("workflow_states", states, to_attr="_current_workflow_states")
    return found.prefetch_related(current)


class StageColumn(Column):
    """Where a draft stands: Wagtail's own column says only that it is “in moderation”."""

    def __init__(self) -> None:
        super().__init__("stage", label=gettext_lazy("Review"), accessor=stage_of)


def stage_of(thing: Any) -> str:
    """Whether readers see it, and where its draft stands on the way to them."""
    state = thing.current_workflow_state
    if state is None:
        draft = "" if thing.live and not thing.has_unpublished_changes else _("draft")
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        draft = _("changes asked for")
    else:
        draft = _("in review: %(stage)s") % {"stage": state.current_task_state.task.name}
    return " · ".join(filter(None, [_("published") if thing.live else "", draft]))
