"""What goes between the worker and the house."""

from dataclasses import dataclass


class Refused(Exception):
    """The file is not taken; `code` says why (`cleaning.WORDS`)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Cleaned:
    """A file made anew: `data` of `media_type` ("image/jpeg" or "application/pdf").

    `width` and `height` in px, of the first page for a PDF; `thumbnail` is a square JPEG.
    """

    media_type: str
    data: bytes
    width: int
    height: int
    pages: int
    thumbnail: bytes
