"""What toolkits hear: what is asked at the publishing gate, that tables were made, and that a
release is there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from wagtail.models import Workflow

from offshoot.library.models.publishing import about_to_publish
from offshoot.people.operations import is_migrated

from .editing.handing_in import ensure_handing_in
from .models import Release, Toolkit
from .queries import as_read, faults_of
from .signals import released


@receiver(about_to_publish, sender=Toolkit)
def refuse_what_no_file_may_say(draft: Toolkit, **kwargs: Any) -> None:
    """Drafts and content files pass the same check."""
    if found := faults_of(as_read(draft)):
        raise ValidationError(found)


@receiver(post_migrate, dispatch_uid="toolkits.ensure_handing_in")
def ensure_handing_in_after_migrate(sender: Any, **kwargs: Any) -> None:
    """The signal comes once for each application, after all have migrated."""
    if sender.label == "toolkits" and is_migrated(Workflow) and is_migrated(Toolkit):
        ensure_handing_in()


@receiver(released)
def tell_takers(release: Release, **kwargs: Any) -> None:
    """Nobody took anything before a first release."""
    from .tasks import tell_takers as task  # tasks are found when all is ready

    if release.number > 1:
        task.enqueue(release.pk)
