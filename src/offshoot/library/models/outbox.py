from django.db import models
from django.utils import timezone


class EventQuerySet(models.QuerySet["Event"]):
    def waiting(self) -> "EventQuerySet":
        """Events not handled yet, oldest first."""
        return self.filter(handled_at__isnull=True).order_by("pk")


class Event(models.Model):
    """The outbox: a published object changed. Written in the same transaction as the change.

    It says "look at this again", not what changed: whoever handles it reads the present state,
    so that handling one twice, or two at once, does no harm.
    """

    class Consumer(models.TextChoices):
        INDEX = "index"

    consumer = models.CharField(max_length=20, choices=Consumer.choices)
    subject = models.CharField(max_length=40, help_text="Model name, such as innovation.")
    subject_id = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(handled_at__isnull=True),
                name="event_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.consumer}: {self.subject} {self.subject_id}"

    @classmethod
    def record(cls, *subjects: models.Model) -> None:
        """Tells every consumer that `subjects` changed. Call inside the changing transaction."""
        Event.objects.bulk_create(
            Event(consumer=consumer, subject=subject._meta.model_name or "", subject_id=subject.pk)
            for consumer in cls.Consumer.values
            for subject in subjects
        )
