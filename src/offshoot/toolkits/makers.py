"""Which files a release has, and who makes each."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offshoot.documents.operations import made

from .documents import as_document
from .domain.document import ToolkitDocument
from .domain.edition import Edition
from .domain.plain import as_data
from .models import Toolkit
from .queries import start_of
from .spreadsheet import as_xlsx

#: Makes the bytes of one file. The toolkit comes with all its rows, for what is calculated from
#: them; whatever is read comes from the document. The language of the toolkit is active.
Make = Callable[[Toolkit, ToolkitDocument, Edition], bytes]


@dataclass(frozen=True)
class Maker:
    """`form` is the ending of the file, `label` what it is for."""

    form: str
    label: str
    make: Make


def _pdf(toolkit: Toolkit, document: ToolkitDocument, edition: Edition) -> bytes:
    return made(as_document(document, edition), "pdf")


def _docx(toolkit: Toolkit, document: ToolkitDocument, edition: Edition) -> bytes:
    return made(as_document(document, edition), "docx")


def _xlsx(toolkit: Toolkit, document: ToolkitDocument, edition: Edition) -> bytes:
    start = start_of(toolkit)
    title = gettext("Calculator: %(name)s") % {"name": start.innovation.name}
    return as_xlsx(title, start.frame, start.figures, start.currency, start.year)


def _json(toolkit: Toolkit, document: ToolkitDocument, edition: Edition) -> bytes:
    said = {
        "release": edition.number,
        "released_on": edition.dated.isoformat(),
        "what_changed": edition.what_changed,
        "toolkit": as_data(document),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


#: The files of every release, in the order in which they are made and shown. Another form joins
#: here, and is in the ZIP too.
MAKERS: tuple[Maker, ...] = (
    Maker("pdf", _("PDF, to read and print"), _pdf),  # type: ignore[arg-type]
    Maker("docx", _("DOCX, to edit"), _docx),  # type: ignore[arg-type]
    Maker("xlsx", _("XLSX, to calculate with your own figures"), _xlsx),  # type: ignore[arg-type]
    Maker("json", _("JSON, for programs"), _json),  # type: ignore[arg-type]
)
#: One file with all others, made last.
ZIP = "zip"
LABELS = {maker.form: maker.label for maker in MAKERS} | {ZIP: _("ZIP, everything in one file")}


def zipped(files: Mapping[str, bytes], edition: Edition) -> bytes:
    """All files of a release in one, by name; the same for the same files."""
    written = io.BytesIO()
    day = (edition.dated.year, edition.dated.month, edition.dated.day, 12, 0, 0)
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, day)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return written.getvalue()
