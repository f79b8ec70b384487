"""Every sentence that the Python side says is said in Chinese too."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.house.reading import ROOT, floors

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def chinese() -> dict[str, Message]:
    """All catalogues of the project together, as Django merges them."""
    merged: dict[str, Message] = {}
    for room in floors():
        for file in (ROOT / room).glob("**/locale/zh_Hans/LC_MESSAGES/django.po"):
            for message in catalogue(file):
                merged[first(message)] = message
    return merged


def catalogue(file: Path) -> Catalog:
    with file.open("rb") as text:
        return read_po(text, locale="zh_Hans", abort_invalid=True)


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


@pytest.mark.parametrize("room", floors())
def test_every_sentence_has_its_chinese(room: str) -> None:
    known = chinese()
    said = extract_from_dir(str(ROOT / room), keywords=KEYWORDS)
    missing = []
    for file, line, sentence, _comments, _context in said:
        source = sentence if isinstance(sentence, str) else sentence[0]
        message = known.get(source)
        if message is None or message.fuzzy or not message.string:
            missing.append(f"{room}/{file}:{line} {source}")
    assert missing == []


def test_translations_keep_the_placeholders() -> None:
    wrong = [
        source
        for source, message in chinese().items()
        if source and isinstance(message.string, str) and message.string
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(message.string))
    ]
    assert wrong == []
