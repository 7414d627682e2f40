"""The one gate through which everything public passes."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from .outbox import Event


class Published(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """Something editors draft, review and publish.

    However it is published (the desk, a schedule, a workflow, a content file), Wagtail ends in
    `publish`: there the draft is validated and, in one transaction, made public and written to
    the outbox.
    """

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )

    class Meta:
        abstract = True

    @property
    def revisions(self) -> Any:
        return self._revisions

    def check_publishable(self) -> None:
        """Raises ValidationError when a reader would miss something essential."""

    def after_publishing(self) -> None:
        """Brings what is derived from the published state up to date."""

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Makes `revision` the public state. Raises ValidationError and changes nothing when
        the draft cannot be shown to readers."""
        revision.as_object().check_publishable()
        with transaction.atomic():
            super().publish(revision, *args, **kwargs)
            type(self).objects.get(pk=self.pk).after_publishing()
            Event.record(self)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().unpublish(*args, **kwargs)
            Event.record(self)

