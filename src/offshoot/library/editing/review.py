"""The review that drafts can be sent to from the first day on."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from offshoot.library.models import Challenge, Collection, Innovation
from offshoot.people.operations import group_of

NAME = "Review"
_REVIEWED = (Innovation, Challenge, Collection)


@transaction.atomic
def ensure_review() -> None:
    """Makes the workflow in which curators approve drafts, unless administrators have set up
    one for any of these models, or this one was made before."""
    types = [ContentType.objects.get_for_model(model) for model in _REVIEWED]
    taken = WorkflowContentType.objects.filter(content_type__in=types).exists()
    if taken or Workflow.objects.filter(name=NAME).exists():
        return
    task = GroupApprovalTask.objects.create(name="Approval by a curator")
    task.groups.add(group_of("Curators"))
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.bulk_create(
        WorkflowContentType(content_type=kind, workflow=workflow) for kind in types
    )
