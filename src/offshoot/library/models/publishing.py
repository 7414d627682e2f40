"""The one gate through which everything public passes."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail.log_actions import log
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from . import changes, history
from .changes import Before, By
from .clusters import names_of_all_rows, number_rows, write_clusters
from .opening import Loss, Opened, opened, sentences
from .outbox import Event
from .wholeness import faults

logger = logging.getLogger(__name__)

#: Sent with `draft` before it is published. Whoever knows why readers must not see it raises
#: ValidationError.
about_to_publish = Signal()

#: Draws a draft in one of its preview modes.
Preview = Callable[[HttpRequest, Any, str], HttpResponse]
#: How a draft is shown to its editor, by model; `editing.previews` fills it. A model that is not
#: in it has no public page and no preview.
PREVIEWS: dict[type[models.Model], Preview] = {}

#: What Wagtail's timer calls its way of publishing.
_ON_SCHEDULE = "wagtail.publish.scheduled"


class Published(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """Something editors draft, review and publish.

    However it is published, it ends here: at the desk, on schedule or by a workflow Wagtail
    calls `publish` for one revision; `publish_all` takes many drafts at once, such as content
    files. Both validate the drafts and, in one transaction, make them public, bring up to date
    what is derived and write to the outbox.
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

    #: What was in the draft that this was opened from, and could not be read any more.
    losses: Sequence[Loss] = ()

    class Meta:
        abstract = True

    @property
    def revisions(self) -> Any:
        return self._revisions

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return self.DEFAULT_PREVIEW_MODES if type(self) in PREVIEWS else []

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return PREVIEWS[type(self)](request, self, mode_name)

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        # The check of the base class takes a query a row and gives up at protected ones.
        found = opened(cls, data) if check_fks else Opened(data)
        draft = super().from_serializable_data(
            found.content, check_fks=False, strict_fks=strict_fks
        )
        draft.losses = found.losses
        return draft

    def check_publishable(self) -> None:
        """Raises ValidationError when a reader would miss something essential."""

    def before_keeping(self) -> None:
        """Notes what a draft says of itself, before a revision of it is written."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        number_rows(self)
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        self.before_keeping()
        number_rows(self)
        revision: Revision = super().save_revision(*args, **kwargs)
        return revision

    @classmethod
    def after_publishing(cls, published: Sequence[Any]) -> None:
        """Brings what is derived from the published state up to date."""

    @classmethod
    def tell(cls, published: Sequence[Any], before: Mapping[int, Before], by: By) -> None:
        """Tells readers what a publishing changed; `before` is how they saw it, by id, and
        `live_revision` of each what they see now."""

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Makes `revision` the public state. Raises ValidationError and changes nothing when
        the draft cannot be shown to readers.

        On schedule nobody is there to be told, and an error would hold up all that is due
        after it: then the draft stays one, and its history says why.
        """
        try:
            _refuse_unpublishable(revision.as_object())
        except ValidationError as error:
            if kwargs.get("log_action") != _ON_SCHEDULE:
                raise
            self._take_off_schedule(revision, error.messages)
            return
        model: Any = type(self)
        with transaction.atomic():
            before = changes.states_before(model, [self.pk])
            super().publish(revision, *args, **kwargs)
            published = model.objects.prefetch_related(*names_of_all_rows(model)).get(pk=self.pk)
            _settle([published])
            if published.live_revision_id == revision.pk:  # else it is only scheduled
                published.live_revision = revision
                person = kwargs.get("user")
                model.tell([published], before, By(person=person) if person else By())

    def _take_off_schedule(self, revision: Revision, reasons: list[str]) -> None:
        logger.warning("Not published as scheduled: %r: %s", str(self), " ".join(reasons))
        with transaction.atomic():
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            log(
                instance=self,
                action="offshoot.publish.refused",
                data={"comment": " ".join(reasons)},
                revision=revision,
            )

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().unpublish(*args, **kwargs)
            Event.record(self)


Refusals = list[ValidationError | None]


def refusal(draft: Published) -> ValidationError | None:
    """Why a draft cannot be shown to readers, with every reason; None when it can. One that is
    read from a revision is asked as it would be published."""
    try:
        _refuse_unpublishable(draft)
    except ValidationError as error:
        return error
    return None


def publish_all(drafts: Sequence[Any], by: By | None = None) -> Refusals:
    """Makes drafts of one model public, each with a revision; for each, in order, None or the
    reasons for which it was left as it was. `by` says on whose behalf: the history tells it.

    A draft is an object, new or not, on which its rows were set: they take the place of the
    published ones. Its date to go live does not hold it back.
    """
    refusals = [refusal(draft) for draft in drafts]
    accepted = [draft for draft, refused in zip(drafts, refusals, strict=True) if not refused]
    with transaction.atomic():
        names = history.names_before(accepted)
        before = changes.states_before(type(accepted[0]), list(names)) if accepted else {}
        _write_as_public(accepted)
        history.write(accepted, names)
        _settle(accepted)
        if accepted:
            type(accepted[0]).tell(accepted, before, by or By())
    return refusals


def _write_as_public(drafts: Sequence[Any]) -> None:
    now = timezone.now()
    for draft in drafts:
        draft.before_keeping()
        draft.live, draft.expired, draft.has_unpublished_changes = True, False, False
        draft.last_published_at = now
        draft.first_published_at = draft.first_published_at or now
    write_clusters(drafts)


def _settle(published: Sequence[Any]) -> None:
    """What every publishing ends in, inside its transaction."""
    if published:
        type(published[0]).after_publishing(published)
        Event.record(*published)


def _refuse_unpublishable(draft: Published) -> None:
    """Raises ValidationError with every reason. A draft may have been saved unfinished, and what
    it refers to may be gone since."""
    misread = [loss for loss in draft.losses if loss.is_misread]
    reasons = [*sentences(misread), *faults(draft)]
    for check in (draft.check_publishable, lambda: _ask_others(draft)):
        try:
            check()
        except ValidationError as error:
            reasons += error.messages
    if reasons:
        raise ValidationError(reasons)


def _ask_others(draft: Published) -> None:
    about_to_publish.send(type(draft), draft=draft)
