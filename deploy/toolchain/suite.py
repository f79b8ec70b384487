"""The stages of `make test`: each prints one line; a failed one prints all it said."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deploy.toolchain import browser
from deploy.toolchain.console import Trouble, console
from deploy.toolchain.node_side import Node, build
from deploy.toolchain.paths import CACHE, FRONTEND, PYTHON, ROOT, VENV
from deploy.toolchain.python_side import environment
from deploy.toolchain.tools import attempt, explain

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
MANAGE = ROOT / "manage.py"
OPENAPI = CACHE / "openapi.json"
API_TYPES = FRONTEND / "src" / "shared" / "api" / "schema.d.ts"
COUNTS = ("passed", "failed", "skipped")
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)")


@dataclass
class Suite:
    """Runs stages one after another and keeps what they counted."""

    extra: Mapping[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))

    def stage(
        self,
        name: str,
        *argv: str | Path,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        note: Callable[[str], str] = lambda _output: "",
    ) -> str:
        """Run one tool and return its output; when it fails, print all of it and go on.

        `note` makes of the output what ends the stage's line.
        """
        output = ""
        try:
            with console.step(name) as notes:
                surroundings = {**environment(), "NO_COLOR": "1", **self.extra, **(env or {})}
                code, output, log = attempt(slug(name), argv, cwd=cwd, env=surroundings)
                notes.append(note(output))
                if code != 0:
                    raise Trouble(explain(name, "", code), log)
        except Trouble as failure:
            self.broken.append(name)
            console.line(f"\n{output}\n{failure}\n")
        return output

    def tests(
        self, name: str, *argv: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
    ) -> None:
        """A stage that counts tests. In CI a skipped test fails: nothing may be missing there."""
        output = self.stage(name, *argv, cwd=cwd, env=env, note=counted)
        count = dict.fromkeys(COUNTS, 0)
        for number, word in COUNTED.findall(counted(output)):
            count["failed" if word.startswith("error") else word] += int(number)
        for word, number in count.items():
            self.counts[word] += number
        if IN_CI and count["skipped"]:
            self.broken.append(f"{name} (skipped tests)")
            reasons = [line for line in output.splitlines() if line.startswith("SKIPPED")]
            console.line("\n".join(reasons))

    def pytest(self, name: str, *arguments: str) -> None:
        self.tests(name, PYTHON, "-m", "pytest", "-q", *arguments)

    def result(self) -> int:
        """Print the sum; the exit code of the whole."""
        counts = ", ".join(f"{number} {word}" for word, number in self.counts.items())
        console.line(f"\n{counts}")
        if self.broken:
            console.line(f"Not in order: {', '.join(self.broken)}.")
        return 1 if self.broken else 0


def slug(name: str) -> str:
    return "test-" + re.sub(r"\W+", "-", name.lower()).strip("-")


def counted(output: str) -> str:
    """The count that a test runner closes with: "12 passed, 1 skipped"; "" without one."""
    for line in reversed(output.splitlines()):
        if re.search(r"\d+ (passed|failed|errors?)\b", line):
            return ", ".join(f"{number} {word}" for number, word in COUNTED.findall(line))
    return ""


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


def contract(suite: Suite, node: Node) -> None:
    """Models, migrations, OpenAPI and the front end's types say the same."""
    suite.stage("Migrations fit the models", PYTHON, MANAGE, "makemigrations", "--check")
    suite.stage("OpenAPI has no warnings", *openapi_document())
    compare = openapi_types(node, "--check")
    suite.stage("Front-end types are fresh (make schema)", *compare, cwd=FRONTEND)


def openapi_document() -> tuple[str | Path, ...]:
    """The command that writes the OpenAPI document; it fails on a warning."""
    form = ("--format", "openapi-json", "--validate", "--fail-on-warn")
    return (PYTHON, MANAGE, "spectacular", *form, "--file", OPENAPI)


def openapi_types(node: Node, *options: str) -> tuple[str | Path, ...]:
    """The command that writes the front end's types from that document."""
    return node.tool("openapi-typescript/bin/cli.js", OPENAPI, "--output", API_TYPES, *options)


def python_tests(suite: Suite) -> None:
    cores = min(os.cpu_count() or 1, 4)
    # Handed out a few at a time: the long ones stand together, at the end.
    few = ("--maxschedchunk", "2")
    suite.pytest("Python tests", "tests", "--ignore=tests/browser", "-n", str(cores), *few)


def frontend_build(suite: Suite, node: Node) -> None:
    """Before the tests of either side: they weigh and open what was built."""
    try:
        build(node)
    except Trouble as failure:
        suite.broken.append("Front end")
        console.line(f"\n{failure.log.read_text() if failure.log else ''}\n{failure}\n")


def frontend_tests(suite: Suite, node: Node) -> None:
    suite.tests(
        "Front-end tests",
        *node.tool("vitest/vitest.mjs", "run"),
        cwd=FRONTEND,
        env=node.environment(),
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
