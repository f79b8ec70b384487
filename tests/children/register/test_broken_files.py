"""Whatever the bytes are: a RegisterError that says what to do, or a register."""

import zipfile
from contextlib import suppress
from io import BytesIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from children.register import package, reader
from children.register.errors import RegisterError
from children.register.parse import parse
from children.register.reader import read_workbook
from tests.children.register.books import NAMES, TODAY, XIAOYU, book
from tests.children.register.sample import make_register

MADE = make_register(8, seed=3, today=TODAY).data
SHEET = "xl/worksheets/sheet2.xml"


def code_of(data: bytes) -> str:
    with pytest.raises(RegisterError) as error:
        read_workbook(data)
    assert error.value.message
    return error.value.code


def with_part(name: str, content: bytes) -> bytes:
    """The made register with one part of the package replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(MADE)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(MADE)) as archive:
        return archive.read(name)


def survives(data: bytes) -> None:
    with suppress(RegisterError):
        parse(read_workbook(data), today=TODAY)


def test_files_that_are_something_else() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert code_of(b"") == "file_empty"
    assert code_of("姓名,性别".encode()) == "not_xlsx"
    assert code_of(ole) == "old_format"
    assert code_of(ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert code_of(b"PK\x03\x04" + bytes(50)) == "broken"
    assert code_of(b"PK" * (package.MAX_FILE_BYTES // 2 + 1)) == "file_too_large"
    assert code_of(book(("一",), ("二",))) == "header_not_found"
    assert code_of(book(NAMES)) == "no_rows"


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = with_part("xl/sharedStrings.xml", b"")
    out = BytesIO(bomb)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/1.bin", bytes(package.MAX_UNPACKED_BYTES))
    assert len(out.getvalue()) < 200_000
    assert code_of(out.getvalue()) == "too_complex"


def test_one_endless_row_is_refused() -> None:
    cells = b"<c/>" * (package.MAX_TAGS_IN_ROW + 1)
    endless = part(SHEET).replace(b"</sheetData>", b"<row>" + cells + b"</row></sheetData>")
    assert code_of(with_part(SHEET, endless)) == "too_complex"


def test_rows_and_merges_that_reach_for_infinity_cost_nothing() -> None:
    far = part(SHEET).replace(b"</sheetData>", b'<row r="2000000000"/></sheetData>')
    far = far.replace(b"</mergeCells>", b'<mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert len(read_workbook(with_part(SHEET, far)).rows) == 8


def test_entities_are_refused() -> None:
    evil = b'<!DOCTYPE a [<!ENTITY b "c">]>' + part(SHEET)
    assert code_of(with_part(SHEET, evil)) == "broken"


def test_too_many_rows_and_columns() -> None:
    child = ("陈小雨", "女", "2016-12-10", XIAOYU)
    wide = (*NAMES, *range(reader.MAX_COLUMNS))
    assert code_of(book(wide, child)) == "too_many_columns"
    assert code_of(book(NAMES, *[child] * (reader.MAX_ROWS + 1))) == "too_many_rows"


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(MADE)))
def test_a_file_cut_off_anywhere(length: int) -> None:
    survives(MADE[:length])


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(MADE) - 1), st.integers(0, 255)), max_size=30))
def test_a_file_with_changed_bytes(changes: list[tuple[int, int]]) -> None:
    data = bytearray(MADE)
    for place, byte in changes:
        data[place] = byte
    survives(bytes(data))


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from((SHEET, "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml")),
    st.integers(0, 2**32),
    st.sampled_from((b"", b"<", b'"', b"\xff", b"999999999999", b"NaN", b"-1", b"&#0;", b"A1:")),
)
def test_a_whole_package_with_damaged_xml(name: str, seed: int, bad: bytes) -> None:
    random = Random(seed)
    content = part(name)
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(content))
        content = content[:place] + bad + content[place + random.randint(0, 4) :]
    survives(with_part(name, content))
