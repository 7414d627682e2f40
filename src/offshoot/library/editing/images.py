"""The form of a picture: refuses what cannot be drawn, which Wagtail notices too late."""

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureField(WagtailImageField):
    def check_image_pixel_size(self, f: Any) -> None:
        """A file may begin like a picture and end too soon. It is unpacked once the size that it
        tells of is known to be allowed."""
        try:
            super().check_image_pixel_size(f)
            f.seek(0)
            with Image.open(f) as picture:
                picture.load()
        except ValidationError:
            raise
        except Exception as error:  # Pillow raises whatever a broken file provokes
            words = self.error_messages["invalid_image"]
            raise ValidationError(words, code="invalid_image") from error
        finally:
            f.seek(0)


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stock = self.fields.get("file")
        if stock:
            self.fields["file"] = PictureField(
                label=stock.label, required=stock.required, widget=stock.widget
            )
