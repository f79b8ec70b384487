"""What a file is: its first bytes choose the decoder, and the decoder has the last word."""

from children.files.papers import clean_paper
from children.files.pictures import clean_picture
from children.files.shapes import Cleaned, Refused

HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif")


def clean_any(data: bytes) -> Cleaned:
    """Raises `Refused` for every kind but JPEG, PNG, WebP and PDF.

    A PDF begins at the first byte: readers forgive what stands before it, and that is how a page
    of HTML passes for one.
    """
    if not data:
        raise Refused("empty")
    if data.startswith(b"%PDF-"):
        return clean_paper(data)
    is_webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    if is_webp or data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return clean_picture(data)
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        raise Refused("heif")
    raise Refused("unknown")
