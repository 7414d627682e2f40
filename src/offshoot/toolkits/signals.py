"""What toolkits hear: what is asked at the publishing gate."""

from typing import Any

from django.core.exceptions import ValidationError
from django.dispatch import receiver

from offshoot.library.models.publishing import about_to_publish

from .models import Toolkit
from .queries.wholeness import faults_of


@receiver(about_to_publish, sender=Toolkit)
def refuse_what_no_file_may_say(draft: Toolkit, **kwargs: Any) -> None:
    """Drafts and content files pass the same check."""
    if found := faults_of(draft):
        raise ValidationError(found)
