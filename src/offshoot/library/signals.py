"""What the library hears: deletions, which must reach the outbox too."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from .models import Challenge, Collection, Event, Innovation


@receiver(post_delete, sender=Innovation)
@receiver(post_delete, sender=Challenge)
@receiver(post_delete, sender=Collection)
def record_deletion(instance: Any, **kwargs: Any) -> None:
    """Django sends this inside the deleting transaction, while the row still has its id."""
    Event.record(instance)
