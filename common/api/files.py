"""Files that come in and go out."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from rest_framework.request import Request

from common.api.problems import TooLarge

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
FORM = 4096  # what a form adds to the file


def refuse_larger(request: Request, most: int) -> None:
    """Raises `TooLarge` for an upload of more than `most` bytes, before any of it is read."""
    if int(request.headers.get("Content-Length") or 0) > most + FORM:
        raise TooLarge(most)


def download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to save, under a name in any script."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = str(content_disposition_header(True, name))
    return response
