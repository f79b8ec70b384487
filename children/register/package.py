"""The .xlsx container: is it one, may it be opened, what does a sheet merge.

Everything is counted while it streams, before anything builds objects from it, so a file of
a few kilobytes cannot unpack into the memory of the server.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from openpyxl.utils.cell import coordinate_to_tuple

from children.register.errors import RegisterError

MAX_FILE_BYTES: Final = 10 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 64 * 1024 * 1024
MAX_PARTS: Final = 500
MAX_TAGS: Final = 4_000_000
MAX_TAGS_IN_ROW: Final = 50_000
_CHUNK: Final = 256 * 1024
_CARRY: Final = 300  # longer than any tag that is looked for
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ROW: Final = re.compile(rb"<(?:\w+:)?row[\s/>]")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGE: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})[\"']"
)


@dataclass(frozen=True)
class Span:
    """Merged cells: Excel rows (from 1) and columns (from 0), ends included."""

    top: int
    left: int
    bottom: int
    right: int


def check_package(data: bytes) -> None:
    """Raise RegisterError unless `data` is an .xlsx workbook of a size that may be opened."""
    if not data:
        raise RegisterError("file_empty")
    if len(data) > MAX_FILE_BYTES:
        raise RegisterError("file_too_large", limit=MAX_FILE_BYTES // 1024 // 1024)
    if data.startswith(_OLE):
        raise RegisterError("encrypted" if _ENCRYPTED in data else "old_format")
    if not data.startswith(b"PK"):
        raise RegisterError("not_xlsx")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        _check_parts(archive.infolist())
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                _check_xml(archive, part)


def sheet_layout(data: bytes, part: str) -> tuple[tuple[Span, ...], bool]:
    """The merged cells of a sheet, and whether it holds formulas."""
    spans: set[tuple[bytes, bytes]] = set()
    formulas = False
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for chunk in _chunks(archive, part):
            spans.update(_MERGE.findall(chunk))
            formulas = formulas or bool(_FORMULA.search(chunk))
    return tuple(sorted((_span(*ends) for ends in spans), key=lambda s: (s.top, s.left))), formulas


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(
        name.lower().endswith("workbook.xml") for name in names
    ):
        raise RegisterError("not_xlsx")
    if any(part.flag_bits & 0x1 for part in parts):
        raise RegisterError("encrypted")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise RegisterError("too_complex")


def _check_xml(archive: zipfile.ZipFile, part: str) -> None:
    """No entity declarations (a workbook has none), not too many tags, in all or in one row."""
    tags = in_row = 0
    rows = False
    for chunk in _chunks(archive, part, carry=0):
        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk or b"\0" in chunk:  # \0: not UTF-8
            raise RegisterError("broken")
        tags += chunk.count(b"<")
        before, *pieces = (piece.count(b"<") for piece in _ROW.split(chunk))
        longest = max(in_row + before if rows else 0, *pieces, 0)
        in_row = pieces[-1] if pieces else in_row + before
        rows = rows or bool(pieces)
        if tags > MAX_TAGS or longest > MAX_TAGS_IN_ROW:
            raise RegisterError("too_complex")


def _chunks(archive: zipfile.ZipFile, part: str, carry: int = _CARRY) -> Iterator[bytes]:
    """The part piece by piece; each begins with the last `carry` bytes of the one before."""
    before = b""
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK):
            yield before + chunk
            before = chunk[-carry:] if carry else b""


def _span(first: bytes, last: bytes) -> Span:
    (top, left), (bottom, right) = (coordinate_to_tuple(end.decode()) for end in (first, last))
    return Span(top, left - 1, bottom, right - 1)
