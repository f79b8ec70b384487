"""What guardians read: published once, and never changed without a new version."""

import hashlib

import pytest

from children.consents.wordings import WORDINGS, publish
from children.models import ConsentWording
from tests.cast import Cast

# A changed text needs a new version; then add its line here.
PUBLISHED = {
    ("file", 1): "fe6dce5262808a54",
    ("photo", 1): "a6bbd7a9150b3c0e",
    ("call", 1): "4561511b09ed515f",
    ("tutoring", 1): "eff911cb89a87890",
    ("sharing", 1): "d0a7034a1dcc5f59",
    ("research", 1): "7e97ef4b96c9eac0",
}


def test_a_changed_text_needs_a_new_version() -> None:
    said = {
        (words.purpose.value, words.version): hashlib.sha256(
            f"{words.zh}\n\n{words.en}".encode()
        ).hexdigest()[:16]
        for words in WORDINGS
    }
    assert said == PUBLISHED


@pytest.mark.django_db
def test_wordings_are_published_once(cast: Cast) -> None:
    assert publish(cast.now) == 0
    assert ConsentWording.objects.count() == len(WORDINGS)
    for words in WORDINGS:
        lines = {len(text.split("\n")) for text in (words.zh, words.en)}
        assert lines == {6}, words.purpose
