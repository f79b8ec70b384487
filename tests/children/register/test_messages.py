"""Every message is there in Chinese, with the same places to fill."""

import re
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils import translation

from children.register import errors, findings

PO = Path(errors.__file__).parent / "locale/zh_Hans/LC_MESSAGES/django.po"
CATALOGUES = (errors.MESSAGES, findings.PROBLEMS, findings.NOTES)


def test_every_message_is_translated() -> None:
    with PO.open("rb") as file:
        chinese = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    with translation.override("en"):
        english = [str(text) for catalogue in CATALOGUES for text in catalogue.values()]
    for text in english:
        assert places(chinese[text]) == places(text)
        assert re.search(r"[\u4e00-\u9fff]", chinese[text])


def places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))
