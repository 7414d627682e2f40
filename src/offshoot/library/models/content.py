from django.db import models


class ContentRecord(models.Model):
    """What a content file looked like when it was last loaded, and what came of it.

    `file_digest` tells whether the file changed since; `state_digest` whether the object did,
    which means that an editor's words are in it and loading must not overwrite them.
    """

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    path = models.CharField(max_length=500)
    file_digest = models.CharField(max_length=64)
    state_digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="content_record_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
