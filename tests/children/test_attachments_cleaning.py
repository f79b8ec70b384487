"""What people bring is made anew: only what can be seen of it is kept."""

import io
import subprocess
from typing import Any

import pytest
from PIL import Image

from children.files import cleaning
from children.files.cleaning import MAX_BYTES, Cleaned, clean
from children.files.limits import LONGEST_SIDE, MAX_PAGES, THUMBNAIL_SIDE
from common.errors import Invalid
from tests.children import attachment_files as files

PICTURES = {"jpeg": files.jpeg(), "png": files.png(), "webp": files.webp()}
SECRET = files.SECRET.encode()


def refusal(data: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        clean(data)
    assert refused.value.status == 400
    return refused.value.code


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def colour(data: bytes, x: int, y: int) -> tuple[int, ...]:
    found = opened(data).getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def nothing_beside_the_pixels(cleaned: Cleaned) -> None:
    for data in (cleaned.data, cleaned.thumbnail):
        picture = opened(data)
        assert picture.format == "JPEG"
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert data.endswith(b"\xff\xd9")
        assert not any(mark in data for mark in (SECRET, b"Exif", b"xmp", b"ICC_PROFILE"))


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_loses_its_place_and_every_other_word(kind: str) -> None:
    assert SECRET in PICTURES[kind]
    assert opened(PICTURES[kind]).getexif().get_ifd(0x8825)[2] == files.PLACE
    cleaned = clean(PICTURES[kind])
    assert (cleaned.media_type, cleaned.width, cleaned.height) == ("image/jpeg", 640, 480)
    nothing_beside_the_pixels(cleaned)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation: int) -> None:
    cleaned = clean(files.jpeg(orientation, width=320, height=160))
    assert (cleaned.width, cleaned.height) == ((320, 160) if orientation < 5 else (160, 320))
    coloured = {1: (5, 5), 2: (-5, 5), 3: (-5, 5), 4: (5, 5), 5: (5, 5), 6: (5, 5), 7: (5, -5)}
    x, y = coloured.get(orientation, (5, -5))
    red, _green, _blue = colour(cleaned.data, x % cleaned.width, y % cleaned.height)
    assert red < 60


def test_a_large_picture_is_made_smaller_and_has_a_square_face() -> None:
    cleaned = clean(files.jpeg(width=6000, height=4000))
    assert cleaned.width == LONGEST_SIDE
    assert abs(cleaned.height - LONGEST_SIDE * 2 / 3) <= 1
    assert opened(cleaned.thumbnail).size == (THUMBNAIL_SIDE, THUMBNAIL_SIDE)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "1", "I;16"])
def test_every_kind_of_pixel_becomes_plain(mode: str) -> None:
    target = io.BytesIO()
    grey = files.picture().convert("L")
    made = (
        grey.point(lambda v: v * 256, "I").convert("I;16")
        if "16" in mode
        else (files.picture().convert(mode))
    )
    made.save(target, "JPEG" if mode == "CMYK" else "PNG")
    cleaned = clean(target.getvalue())
    assert opened(cleaned.data).mode == "RGB"
    assert min(colour(cleaned.data, 600, 5)) > 245


def test_what_is_transparent_is_white() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(target, "PNG")
    assert colour(clean(target.getvalue()).data, 20, 20) == (255, 255, 255)


def test_of_several_pictures_in_one_file_the_first_is_kept() -> None:
    phone, moving = io.BytesIO(), io.BytesIO()
    pages = [files.picture(), files.picture(colour="red")]
    pages[0].save(phone, "MPO", save_all=True, append_images=pages[1:])
    pages[0].save(moving, "WEBP", save_all=True, append_images=pages[1:])
    for target in (phone, moving):
        cleaned = clean(target.getvalue())
        nothing_beside_the_pixels(cleaned)
        assert colour(cleaned.data, 5, 5)[0] < 60


@pytest.mark.parametrize("kind", PICTURES)
def test_an_archive_behind_a_picture_is_left_behind(kind: str) -> None:
    nothing_beside_the_pixels(clean(files.with_archive_behind(PICTURES[kind])))


def test_a_page_of_html_in_a_comment_is_left_behind() -> None:
    target = io.BytesIO()
    files.picture().save(target, "JPEG", comment=b"<script>alert(1)</script>")
    assert b"script" not in clean(target.getvalue()).data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "unknown"),
        (b"<!doctype html><script>alert(1)</script>", "unknown"),
        (b"<!doctype html><script>alert(1)</script>" + files.scan(), "unknown"),
        (files.with_archive_behind(b""), "unknown"),
        (files.with_archive_behind(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"), "unknown"),
        (b"BM" + bytes(60), "unknown"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "unknown"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "heif"),
        (files.jpeg()[:-400], "broken"),
        (files.png()[:-400], "broken"),
        (files.webp()[:-400], "broken"),
        (b"\xff\xd8\xff" + b"<html>" * 9, "broken"),
        (files.scan()[:300], "broken"),
        (b"%PDF-1.7\n<script>", "broken"),
        (files.pdf(b"<< /Type /Catalog >>"), "broken"),
        (files.plain_page(b"/MediaBox [0 0 0.001 90000]"), "broken"),
        (files.locked_pdf(), "locked"),
        (files.scan(MAX_PAGES + 1), "too_many_pages"),
        (files.png_bomb(), "too_many_pixels"),
        (files.png_bomb(9_000), "too_many_pixels"),
        (files.png_text_bomb(), "broken"),
        (b"\xff\xd8\xff" + bytes(MAX_BYTES), "too_large"),
    ],
)
def test_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_of_a_pdf_only_what_is_seen_is_kept() -> None:
    loaded = files.loaded_pdf()
    cleaned = clean(loaded)
    assert (cleaned.media_type, cleaned.pages) == ("application/pdf", 1)
    harm = (SECRET, b"Exif", b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction",
            b"/AA", b"/Metadata", b"/Author", b"/AcroForm", b"a.exe", b"MZ")  # fmt: skip
    assert all(mark in loaded for mark in harm if mark not in (b"/AcroForm",))
    assert [mark for mark in harm[:-1] if mark in cleaned.data] == []
    # The photo in it is still seen.
    assert min(colour(cleaned.thumbnail, 70, 128)) < 60


def test_a_paper_keeps_its_pages_and_its_size() -> None:
    again = clean(clean(files.scan(3)).data)
    assert again.pages == 3
    assert again.height <= 2200


def test_a_page_as_large_as_a_field_is_drawn_small() -> None:
    assert clean(files.plain_page(b"/MediaBox [0 0 14400 14400]")).width <= 2200


def test_a_file_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "WALL_SECONDS", 1)
    assert refusal(files.laughing_pdf()) == "too_much_work"


def test_the_worker_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANXIN_FIELD_KEYS", "the-key")
    given: dict[str, str] = {}
    run = subprocess.run

    def listen(*args: Any, **how: Any) -> Any:
        given.update(how["env"])
        return run(*args, **how)

    monkeypatch.setattr(subprocess, "run", listen)
    clean(PICTURES["png"])
    assert given
    assert not [name for name in given if name.startswith("LIANXIN")]
