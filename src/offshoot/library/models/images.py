from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class LibraryImage(AbstractImage):
    """An image that nobody can upload without saying what it shows and whose it is."""

    alternative_text = models.CharField(
        _("alternative text"),
        max_length=300,
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    credit = models.CharField(
        _("credit"), max_length=300, help_text=_("Who made it, such as: photo Ana Costa.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=100,
        help_text=_("Under which it may be shown, such as CC BY 4.0, or: with permission."),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "alternative_text", "credit", "licence")

    @property
    def default_alt_text(self) -> str:
        return self.alternative_text


class LibraryRendition(AbstractRendition):
    image = models.ForeignKey(LibraryImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="library_rendition_unique",
            )
        ]
