"""Pictures and papers for tests: honest ones, and those that somebody made to do harm."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

# Marks that must never be found again in what we keep.
PLACE = (26.0, 31.0, 59.0)
SECRET = "secret-of-the-camera"
XMP = f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()


def picture(width: int = 640, height: int = 480, colour: str = "teal") -> Image.Image:
    """Left half in colour, right half white: one sees whether it was turned."""
    made = Image.new("RGB", (width, height), "white")
    made.paste(colour, (0, 0, width // 2, height))
    return made


def exif(orientation: int = 1) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = SECRET
    place = tags.get_ifd(0x8825)
    place.update({1: "N", 2: PLACE, 3: "E", 4: PLACE})
    return tags.tobytes()


def jpeg(orientation: int = 1, width: int = 640, height: int = 480) -> bytes:
    target = io.BytesIO()
    picture(width, height).save(
        target,
        "JPEG",
        exif=exif(orientation),
        xmp=XMP,
        comment=SECRET.encode(),
        icc_profile=SECRET.encode() * 4,
    )
    return target.getvalue()


def png() -> bytes:
    target, words = io.BytesIO(), PngInfo()
    words.add_text("Comment", SECRET)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    picture().save(target, "PNG", exif=exif(), pnginfo=words)
    return target.getvalue()


def webp() -> bytes:
    target = io.BytesIO()
    picture().save(target, "WEBP", exif=exif(), xmp=XMP)
    return target.getvalue()


def with_archive_behind(data: bytes) -> bytes:
    """A picture that is a Java archive as well (GIFAR): readers of ZIP begin at the end."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("Evil.class", SECRET)
    return data + target.getvalue()


def png_bomb(side: int = 60_000) -> bytes:
    """A few bytes that say they are a picture of gigabytes."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, body) for kind, body in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    )


def png_text_bomb() -> bytes:
    """A small picture with a comment that unpacks to 80 megabytes."""
    target = io.BytesIO()
    picture(8, 8).save(target, "PNG")
    whole = target.getvalue()
    text = b"Comment\0\0" + zlib.compress(b"0" * 80_000_000, 9)
    return whole[:33] + _chunk(b"zTXt", text) + whole[33:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def scan(pages: int = 1) -> bytes:
    target = io.BytesIO()
    first, *others = [picture(600, 800) for _page in range(pages)]
    first.save(target, "PDF", save_all=True, append_images=others, title=SECRET, author=SECRET)
    return target.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    body_and_table = body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF"
    return body_and_table + end % (size, trailer, len(body))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def loaded_pdf() -> bytes:
    """Everything a PDF can do: a script at opening, a program to launch, a file inside, a photo
    with its place."""
    photo = jpeg(width=64, height=64)
    image = b"/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceRGB "
    script = f"(app.alert\\('{SECRET}'\\))".encode()
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R /Metadata 7 0 R "
        b"/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R "
        b"/AA << /O << /S /Launch /F (a.exe) >> >> /Resources << /XObject << /P 9 0 R >> >> >>",
        stream(b"q 100 0 0 100 50 50 cm /P Do Q"),
        b"<< /S /JavaScript /JS %s >>" % script,
        b"<< /Type /Filespec /F (a.exe) /EF << /F 8 0 R >> >>",
        stream(XMP, b"/Type /Metadata /Subtype /XML"),
        stream(b"MZ" + SECRET.encode(), b"/Type /EmbeddedFile"),
        stream(photo, image + b"/BitsPerComponent 8 /Filter /DCTDecode"),
        trailer=b"/Info << /Author (%s) >>" % SECRET.encode(),
    )


def plain_page(entries: bytes, *more: bytes, content: bytes = b"") -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R " + entries + b" >>",
        stream(content),
        *more,
    )


def laughing_pdf(depth: int = 12) -> bytes:
    """Forms that draw forms that draw forms: a kilobyte that asks for 10¹² strokes."""
    box = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    forms = [
        stream(b"/F Do " * 10, box + b"/Resources << /XObject << /F %d 0 R >> >>" % (6 + level))
        for level in range(depth)
    ]
    last = stream(b"0 0 9 9 re f 1 1 5 5 re S " * 10, box)
    entries = b"/MediaBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    return plain_page(entries, *forms, last, content=b"/F Do")


def locked_pdf() -> bytes:
    key = b"<" + b"00" * 32 + b">"
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >> /ID [<00> <00>]"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        trailer=lock % (key, key),
    )
