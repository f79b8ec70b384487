"""The stages of `make test`: each prints one line; a failed one prints all it said."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deploy.toolchain import browser
from deploy.toolchain.console import Trouble, console
from deploy.toolchain.node_side import Node
from deploy.toolchain.paths import FRONTEND, PYTHON, ROOT, VENV
from deploy.toolchain.python_side import environment
from deploy.toolchain.tools import attempt

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)")


@dataclass
class Suite:
    """Runs stages one after another and keeps what they counted."""

    extra: Mapping[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))

    def stage(self, name: str, *argv: str | Path, cwd: Path = ROOT, path: str = "") -> bool:
        """Run one tool. False, and its whole output printed, when it fails."""
        env = {**environment(), **self.extra}
        if path:
            env["PATH"] = path
        output, kept = "", False
        try:
            with console.step(name) as notes:
                code, output, log = attempt(slug(name), argv, cwd=cwd, env=env)
                notes.append(self._count(output))
                if code != 0:
                    raise Trouble(f"The stage “{name}” failed.", log)
            kept = True
        except Trouble as failure:
            self.broken.append(name)
            console.line(f"\n{output}\n{failure}\n")
        return kept

    def pytest(self, name: str, *arguments: str) -> None:
        """A pytest process. In CI a skipped test is a failed one: nothing may be missing there."""
        before = self.counts["skipped"]
        passed = self.stage(name, PYTHON, "-m", "pytest", "-q", *arguments)
        if passed and IN_CI and self.counts["skipped"] > before:
            self.broken.append(f"{name} (skipped tests)")
            console.line(log_tail(name))

    def result(self) -> int:
        """Print the sum; the exit code of the whole."""
        counts = ", ".join(f"{number} {word}" for word, number in self.counts.items())
        console.line(f"\n{counts}")
        if self.broken:
            console.line(f"Not in order: {', '.join(self.broken)}.")
        return 1 if self.broken else 0

    def _count(self, output: str) -> str:
        """Add up the test runner's own last count, and return it for the stage's line."""
        for line in reversed(output.splitlines()):
            found = COUNTED.findall(line)
            if found and ("passed" in line or "failed" in line or "error" in line):
                for number, word in found:
                    self.counts["failed" if word.startswith("error") else word] += int(number)
                return ", ".join(f"{number} {word}" for number, word in found)
        return ""


COUNTS = ("passed", "failed", "skipped")


def slug(name: str) -> str:
    return "test-" + re.sub(r"\W+", "-", name.lower()).strip("-")


def log_tail(name: str) -> str:
    log = ROOT / "var" / "log" / f"{slug(name)}.log"
    return "\n".join(line for line in log.read_text().splitlines() if line.startswith("SKIPPED"))


def lint(suite: Suite, node: Node) -> None:
    suite.stage("Lint: ruff", VENV / "bin" / "ruff", "check", ".")
    suite.stage("Format: ruff", VENV / "bin" / "ruff", "format", "--check", ".")
    biome = node.tool("@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".")
    suite.stage("Lint and format: biome", *biome, cwd=FRONTEND)


def types(suite: Suite, node: Node) -> None:
    suite.stage("Types: mypy", VENV / "bin" / "mypy", ".")
    suite.stage("Types: tsc", *node.tool("typescript/bin/tsc", "-b"), cwd=FRONTEND)


def floors(suite: Suite) -> None:
    suite.stage("Floors: import-linter", VENV / "bin" / "lint-imports")


def contract(suite: Suite) -> None:
    manage = ROOT / "manage.py"
    suite.stage("Migrations fit the models", PYTHON, manage, "makemigrations", "--check")
    suite.stage(
        "OpenAPI has no warnings",
        *(PYTHON, manage, "spectacular", "--validate", "--fail-on-warn", "--file", os.devnull),
    )


def python_tests(suite: Suite, *arguments: str) -> None:
    suite.pytest("Python tests", "tests", "--ignore=tests/browser", *arguments)


def frontend_tests(suite: Suite, node: Node) -> None:
    suite.stage(
        "Front-end tests",
        *node.tool("vitest/vitest.mjs", "run"),
        cwd=FRONTEND,
        path=node.environment()["PATH"],
    )


def browser_tests(suite: Suite, name: str = "Browser tests") -> None:
    """In a process of their own: Playwright's event loop and pytest-asyncio's do not mix."""
    chromium = browser.find_or_get()
    if chromium is None:
        console.line("  – Browser tests left out: no Chromium or Chrome here, and none to be had.")
        if IN_CI:
            suite.broken.append("Browser tests (no browser)")
        return
    suite.extra = {**suite.extra, "LIANXIN_CHROMIUM": str(chromium)}
    suite.pytest(name, "tests/browser")
