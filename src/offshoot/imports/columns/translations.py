"""Columns of translations: one row a text, the original beside the translation."""

from django.utils.translation import gettext_lazy

from offshoot.library.content.schema import TextEntry
from offshoot.library.models import InnovationText
from offshoot.people.domain.languages import LANGUAGES

from .column import Column, one_of

#: Texts that are translated, by name in the plain form.
FIELDS = {
    name: InnovationText._meta.get_field(name).verbose_name
    for name in TextEntry.model_fields
    if name not in ("status", "easy_read_tested")
}

COLUMNS = (
    Column(
        "slug",
        gettext_lazy("slug"),
        gettext_lazy("The innovation, by the end of its address. Needed."),
        is_key=True,
    ),
    Column(
        "field",
        gettext_lazy("field"),
        gettext_lazy("Which of its texts. Needed."),
        read=one_of(FIELDS),
        choices=FIELDS,
        is_key=True,
    ),
    Column(
        "language",
        gettext_lazy("language"),
        gettext_lazy("Code of the language it is translated into, such as fr. Needed."),
        read=one_of(dict(LANGUAGES)),
        choices=dict(LANGUAGES),
        is_key=True,
    ),
    Column(
        "original",
        gettext_lazy("original"),
        gettext_lazy(
            "To translate from. It changes nothing; when it is not the original any "
            "more, the preview says so."
        ),
    ),
    Column(
        "translation",
        gettext_lazy("translation"),
        gettext_lazy("Leave the numbers of sources, as in [S1], where they belong."),
    ),
)
