"""Toolkits for readers."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import override

from offshoot.library.models import Innovation
from offshoot.toolkits.domain.document import ToolkitDocument
from offshoot.toolkits.models import Toolkit

from .assembly import assemble
from .rows import with_rows


def whole(toolkits: "QuerySet[Toolkit]") -> "QuerySet[Toolkit]":
    """Adds all that a document is made from, in a fixed number of queries."""
    innovations = Innovation.objects.with_everything()
    return (
        with_rows(toolkits)
        .select_related(None)
        .prefetch_related(Prefetch("innovation", innovations))
    )


def published_toolkit(slug: str) -> Toolkit | None:
    """The toolkit that readers see of this innovation, with all that its document needs."""
    return whole(Toolkit.objects.published()).filter(innovation__slug=slug).first()


def document_of(toolkit: Toolkit, language: str | None = None) -> ToolkitDocument:
    """The document of a toolkit in the active language, or in the one that is named: what is not
    the toolkit's own text is in it."""
    if language is None:
        return assemble(toolkit)[0]
    with override(language):
        return assemble(toolkit)[0]


def has_toolkit(innovation: Innovation) -> bool:
    """Whether readers find a toolkit of this innovation; one query."""
    return Toolkit.objects.published().filter(innovation=innovation).exists()
