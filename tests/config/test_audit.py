"""The audit says of the house what is so, by looking at it, and of no child who they are."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.core.management import call_command

from common.tasks import by_the_clock
from config.audit.filing import note_filing
from config.audit.report import Audit, as_page, assessment, audit, open_points
from config.audit.words import TASKS
from tests.cast import Cast, SignIn


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


def made(cast: Cast, language: str = "en") -> Audit:
    return audit(year=cast.today.year, language=language, at=cast.now)


def section(found: Audit, title: str) -> list[list[str]]:
    return [list(row) for part in found.sections if part.title == title for row in part.rows]


def test_every_encrypted_column_is_named(cast: Cast) -> None:
    tables = {(row[0], row[1]): row for row in section(made(cast), "Where personal data lies")}
    assert "id_number" in tables["children", "Child"][3]
    assert tables["children", "Child"][2].startswith("yes")
    assert "what_happened" in tables["casework", "Report"][3]


def test_every_task_has_words(cast: Cast) -> None:
    made(cast)
    assert {name for name in by_the_clock if name.split(".")[0] != "tests"} - TASKS.keys() == set()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_child_is_in_it(cast: Cast, language: str) -> None:
    found = made(cast, language)
    for text in (as_page(found, language), assessment(found, language)):
        assert "小雨" not in text
        assert cast.mother.name not in text
    assert section(found, "Children") in ([], [["Children now", "<5"], ["Of them under 14", "<5"]])


def test_what_is_filed_is_no_open_point(cast: Cast) -> None:
    year = cast.today.year
    before = open_points(year, cast.now)
    tell = partial(note_filing, year=year, filed_on=cast.today, number="", by=cast.qian)
    first = tell(at=cast.now)
    assert tell(at=cast.now + timedelta(hours=1)) == first
    assert len(open_points(year, cast.now)) == len(before) - 1


def test_the_command_writes_both_languages(cast: Cast, tmp_path: Path) -> None:
    call_command("data_audit", year=2026, to=tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(names) == 6
    data = orjson.loads((tmp_path / "out" / "audit-2026.zh-hans.json").read_bytes())
    assert data["sections"][0]["title"] == "孩子"


def test_an_administrator_reads_it(cast: Cast, api: SignIn) -> None:
    answer = api(cast.qian).get("/api/audit/file/?year=2026&language=zh-hans&shape=assessment")
    assert answer.status_code == 200
    assert "影响评估" in answer.content.decode()
