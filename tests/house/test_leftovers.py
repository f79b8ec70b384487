"""Nothing half-done, nothing of one machine, nothing that only a tool should have made."""

import re
import tomllib

import pytest

from tests.house.reading import ROOT, name_of, tracked

TEXT = ("*.py", "*.ts", "*.tsx", "*.css", "*.html", "*.md", "*.toml", "*.json", "*.sh", "Makefile")
UNWANTED = {
    "an open task": r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b",
    "a conflict marker": r"^(<{7}|>{7}) ",
    "a debugger": r"^\s*(breakpoint\(\)|debugger;|import pdb)",
    "a silenced type": r"@ts-(ignore|nocheck)|# type[:] ignore(?!\[)",
    "a folder of one machine": r"(?<![\w.])/(work|root|home/\w+|Users/\w+)/",
}


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_has(what: str) -> None:
    pattern = re.compile(UNWANTED[what], re.MULTILINE)
    found = [
        f"{name_of(path)}:{path.read_text()[: hit.start()].count(chr(10)) + 1}"
        for path in tracked(*TEXT)
        for hit in pattern.finditer(path.read_text())
    ]
    assert found == []


def test_lock_files_name_no_registry() -> None:
    """Each machine asks the registries that it is set up for."""
    python_locks = [ROOT / "requirements.lock", *(ROOT / "deploy").glob("requirements-*.txt")]
    assert [name_of(lock) for lock in python_locks if "://" in lock.read_text()] == []
    assert '"resolved"' not in (ROOT / "frontend" / "package-lock.json").read_text()


def test_the_lock_has_every_package_of_the_project() -> None:
    """`make lock` after a change of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *groups["test"], *groups["lint"]]
    locked = set(re.findall(r"^(\S+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.M))
    names = {name for name, _version in locked}
    assert {re.split(r"[^\w-]", line)[0] for line in wanted} - names == set()
    pinned = [re.sub(r"\[.*\]", "", line).split("==") for line in wanted if "==" in line]
    assert [f"{name}=={version}" for name, version in pinned if (name, version) not in locked] == []


def test_every_python_package_says_why() -> None:
    project = (ROOT / "pyproject.toml").read_text()
    runtime = project.partition("dependencies = [")[2].partition("\n]")[0].strip().splitlines()
    assert [line for line in runtime if "#" not in line] == []


def test_every_room_has_a_readme() -> None:
    rooms = [path.parent for path in ROOT.glob("*/apps.py")]
    assert [room.name for room in rooms if not (room / "README.md").is_file()] == []
