"""A PDF made anew: each page drawn, and the pictures bound into a PDF of our own.

Scripts, forms, embedded files, links, layers, metadata, and the place where an embedded photo was
taken, have no way through a drawing.
"""

import io

import pypdfium2 as pdfium
from PIL import Image

from children.files.limits import MAX_PAGES, PAGE_SIDE
from children.files.pictures import as_jpeg, thumbnail_of
from children.files.shapes import Cleaned, Refused

POINTS_PER_INCH = 72
DOTS_PER_INCH = 190
# pdfium's own error code for a file that wants a password.
LOCKED = 4


def clean_paper(data: bytes) -> Cleaned:
    """Raises `Refused` for what is broken, locked, empty, or has too many pages."""
    document = _opened(data)
    if len(document) > MAX_PAGES:
        raise Refused("too_many_pages")
    if len(document) == 0:
        raise Refused("broken")
    try:
        document.init_forms()  # what was typed into a form is drawn as well
        pages = [_drawn(document[number]) for number in range(len(document))]
    except pdfium.PdfiumError:
        raise Refused("broken") from None
    first = pages[0]
    return Cleaned(
        media_type="application/pdf",
        data=_bound(pages),
        width=first.width,
        height=first.height,
        pages=len(pages),
        thumbnail=thumbnail_of(first),
    )


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == LOCKED
        raise Refused("locked" if locked else "broken") from None


def _drawn(page: pdfium.PdfPage) -> Image.Image:
    """The page as a picture, however large its paper says it is. Kept packed until it is bound."""
    longest = max(page.get_size())
    if not 1 <= longest < float("inf"):
        raise Refused("broken")
    scale = min(DOTS_PER_INCH / POINTS_PER_INCH, PAGE_SIDE / longest)
    if min(page.get_size()) * scale < 1:
        raise Refused("broken")
    bitmap = page.render(scale=scale)
    picture = bitmap.to_pil().convert("RGB")
    page.close()
    return Image.open(io.BytesIO(as_jpeg(picture, 80)))


def _bound(pages: list[Image.Image]) -> bytes:
    target = io.BytesIO()
    first, *others = pages
    first.save(
        target, "PDF", save_all=True, append_images=others, resolution=DOTS_PER_INCH, quality=80
    )
    return target.getvalue()
