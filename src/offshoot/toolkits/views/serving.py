"""A released file as an answer: whole or in parts, so that a broken download goes on."""

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from offshoot.toolkits import files
from offshoot.toolkits.domain.ranges import Part, UnsatisfiableError, part_of
from offshoot.toolkits.models import ReleaseFile

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
}


class LostFileError(Exception):
    """The file is not on the disk, or not as it was made."""


class OpenPart:
    """Some bytes of a file, for a server that copies from its descriptor and for one that reads."""

    def __init__(self, path: Path, part: Part) -> None:
        self._file = path.open("rb", buffering=0)
        self._file.seek(part.first)
        self._left = part.length

    def read(self, most: int) -> bytes:
        content = self._file.read(min(most, self._left)) or b""
        self._left -= len(content)
        return content

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        self._file.close()


def answer_with(request: HttpRequest, file: ReleaseFile) -> HttpResponseBase:
    """The file, or the part of it that is asked for. Raises LostFileError."""
    path, etag = files.path_of(file), f'"{file.digest}"'
    _refuse_lost(path, file)
    response = get_conditional_response(request, etag=etag) or _part(request, file, path, etag)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def _refuse_lost(path: Path, file: ReleaseFile) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise LostFileError from error
    if size != file.size:
        raise LostFileError


def _part(request: HttpRequest, file: ReleaseFile, path: Path, etag: str) -> HttpResponseBase:
    try:
        part = part_of(_range(request, etag), file.size)
    except UnsatisfiableError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    whole = Part(0, file.size - 1)
    sent = part or whole
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse()
    else:
        response = FileResponse(_opened(path, sent), status=206 if part else 200)
    if part:
        response["Content-Range"] = f"bytes {part.first}-{part.last}/{file.size}"
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(sent.length)
    response["Content-Type"] = _TYPES.get(file.form, "application/octet-stream")
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    response["Content-Disposition"] = str(disposition)
    return response


def _range(request: HttpRequest, etag: str) -> str:
    """What part is asked for; nothing when it is of another file than ours by now."""
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return ""
    return request.headers.get("Range", "")


def _opened(path: Path, part: Part) -> OpenPart:
    try:
        return OpenPart(path, part)
    except OSError as error:
        raise LostFileError from error
