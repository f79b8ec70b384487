"""Runs one tool to its end: output to a log file, failure as one sentence."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.toolchain import processes
from deploy.toolchain.console import Trouble
from deploy.toolchain.paths import LOGS, ROOT

# What a failing tool's output means to a person; the first that fits is told.
KNOWN = (
    (
        r"No space left on device|ENOSPC|os error 28|disk is full",
        "The disk is full: free some space and run the command again.",
    ),
    (
        r"command '[^']*(gcc|cc|clang)' failed: No such file|unable to execute '[^']*cc'"
        r"|Unknown compiler|No C compiler|cc: not found|Python\.h: No such file",
        "A package has to be compiled here and there is no C compiler: "
        "install one (on Debian: apt install build-essential python3-dev).",
    ),
    (
        r"dns error|failed to lookup address|Temporary failure in name resolution|ENOTFOUND"
        r"|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|Could not connect|error sending request"
        r"|NewConnectionError",
        "The package registry did not answer: check the network and run the command again.",
    ),
    (
        r"Permission denied|EACCES",
        "A file or folder of this clone may not be written: check who owns it.",
    ),
)


def log_file(name: str) -> Path:
    LOGS.mkdir(parents=True, exist_ok=True)
    return LOGS / f"{name}.log"


def run(
    name: str,
    *argv: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
) -> str:
    """Run a tool and return its output. Trouble, with the log's path, when it fails.

    `name` names the log file and starts the sentence about an unknown failure.
    """
    code, output, log = attempt(name, argv, cwd=cwd, env=env)
    if code != 0:
        raise Trouble(explain(name, output, code), log)
    return output


def attempt(
    name: str,
    argv: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
) -> tuple[int, str, Path]:
    """Run a tool; its exit code, its output and the log file that keeps the output."""
    log = log_file(name)
    with log.open("wb") as out:
        try:
            process = processes.start(argv, out=out, cwd=cwd, env=env)
        except FileNotFoundError as error:
            raise Trouble(f"The program {error.filename} is missing: install it.") from error
        code = processes.wait(process)
    return code, log.read_text(errors="replace"), log


def explain(name: str, output: str, code: int = 1) -> str:
    """The one sentence for a tool that failed."""
    if code == processes.TOOK_TOO_LONG:
        return f"The step “{name}” took too long and was ended."
    for pattern, sentence in KNOWN:
        if re.search(pattern, output):
            return sentence
    return f"The step “{name}” failed."


def says(*argv: str | Path) -> str:
    """A tool's first line of output, or "" when it is absent or unwell."""
    try:
        answer = subprocess.run(
            [str(part) for part in argv], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip().partition("\n")[0]


def version(text: str) -> tuple[int, ...]:
    """The first dotted number in a text: "v20.19.1" is (20, 19, 1); () without one."""
    found = re.search(r"\d+(?:\.\d+)+", text)
    return tuple(int(part) for part in found.group().split(".")) if found else ()
