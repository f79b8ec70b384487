"""The house as the tests here read it: its rooms, its floors, its files."""

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def floors() -> dict[str, int]:
    """Each room's floor; 0 is the lowest. Read from the contract that import-linter holds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        room.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def tracked(*patterns: str) -> list[Path]:
    """The project's own files: known to git or about to be, never what a tool made."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [path for path in (ROOT / name for name in listed) if path.is_file()]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))
