"""What the library hears: what is asked at the publishing gate, and the changes that do not pass
it but must reach the outbox too."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import Workflow
from wagtail.signals import unpublished

from offshoot.people.operations import is_migrated

from .content.writing import plain_of
from .domain.references import broken_citations, broken_references, duplicate_keys
from .editing.review import ensure_review
from .models import (
    Challenge,
    Collection,
    Event,
    HistoryEntry,
    Innovation,
    Organisation,
    Place,
    Term,
)
from .models.merging import merged as merged
from .models.publishing import about_to_publish
from .operations.history import record_change as record_history


@receiver(about_to_publish, sender=Innovation)
@receiver(about_to_publish, sender=Challenge)
@receiver(about_to_publish, sender=Collection)
def refuse_broken_keys(draft: Any, **kwargs: Any) -> None:
    """Readers must find the source, outcome or study that a key names, and only one."""
    plain = plain_of(draft)
    broken = broken_references if isinstance(draft, Innovation) else broken_citations
    reasons = []
    for message, found in (
        (_("These keys lead nowhere: %(keys)s."), broken(plain)),
        (_("These keys are given twice: %(keys)s."), duplicate_keys(plain)),
    ):
        keys = sorted({key for _path, key in found})
        if keys:
            reasons.append(message % {"keys": ", ".join(keys)})
    if reasons:
        raise ValidationError(reasons)


@receiver(post_delete, sender=Innovation)
@receiver(post_delete, sender=Challenge)
@receiver(post_delete, sender=Collection)
def record_deletion(instance: Any, **kwargs: Any) -> None:
    """Django sends this inside the deleting transaction, while the row still has its id."""
    Event.record(instance)


@receiver(post_save, sender=Organisation)
@receiver(post_save, sender=Place)
@receiver(post_save, sender=Term)
def record_change(instance: Any, created: bool, **kwargs: Any) -> None:
    """Their names are searched with the innovations that refer to them; nothing does when new."""
    if not created:
        Event.record(instance)


@receiver(unpublished, sender=Innovation)
def tell_that_it_was_archived(instance: Innovation, **kwargs: Any) -> None:
    """Whoever takes something off the site does so in a transaction: the model, or the desk."""
    person = get_active_log_context().user
    role = HistoryEntry.Role.EDITOR if person else HistoryEntry.Role.SITE
    record_history(instance, HistoryEntry.Kind.ARCHIVED, role=role, person=person)


@receiver(post_migrate, dispatch_uid="library.ensure_review")
def ensure_review_after_migrate(sender: Any, **kwargs: Any) -> None:
    """The signal comes once for each application, after all have migrated."""
    if sender.label == "wagtailcore" and is_migrated(Workflow) and is_migrated(ContentType):
        ensure_review()
