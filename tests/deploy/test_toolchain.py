"""What the one command says and cleans up when a machine is not as it should be."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.toolchain import checks, processes, stamps
from deploy.toolchain.console import Trouble
from deploy.toolchain.suite import counted
from deploy.toolchain.tools import explain, version

ROOT = Path(__file__).resolve().parents[2]


def test_a_taken_port_is_named_with_one_that_is_free() -> None:
    with socket.socket() as neighbour:
        neighbour.bind(("", 0))
        neighbour.listen()
        taken = neighbour.getsockname()[1]
        answer = subprocess.run(
            [sys.executable, ROOT / "deploy" / "bootstrap.py", "run", "--port", str(taken)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert answer.returncode == 1
    assert f"Port {taken} is taken" in answer.stdout
    assert "make run PORT=" in answer.stdout
    assert len(answer.stdout.strip().splitlines()) == 1


@pytest.mark.parametrize("text", ["", "0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Trouble, match="is no port"):
        checks.port(text)


def test_a_full_disk_is_told_before_anything_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Full())
    with pytest.raises(Trouble, match="disk is nearly full"):
        checks.disk()


class Full:
    free = 1024


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        (
            "error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory",
            "no C compiler",
        ),
        ("npm error code ENOTFOUND", "registry did not answer"),
        ("something new", "The step “npm” failed."),
    ],
)
def test_a_failed_step_is_told_in_one_sentence(output: str, sentence: str) -> None:
    assert sentence in explain("npm", output)


def test_a_stamp_is_fresh_until_an_input_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "CACHE", tmp_path)
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    lock = tmp_path / "lock"
    lock.write_text("django==5.2")
    stamps.Stamp("python", stamps.digest([lock])).set()
    assert stamps.Stamp("python", stamps.digest([lock])).fresh()
    assert not stamps.Stamp("python", stamps.digest([lock])).fresh(tmp_path / "removed")
    lock.write_text("django==5.3")
    assert not stamps.Stamp("python", stamps.digest([lock])).fresh()


def test_ending_a_tool_ends_what_it_started() -> None:
    """As npm starts node: the grandchild must not stay behind."""
    reader, writer = os.pipe()
    child = "import subprocess; subprocess.run(['sleep', '60'])"
    process = processes.start([sys.executable, "-c", child], out=writer)
    os.close(writer)
    processes.end(process)
    started = time.monotonic()
    assert os.read(reader, 1) == b""  # end of file: nobody holds the other end any more
    assert time.monotonic() - started < 5
    os.close(reader)


def test_versions_and_counts_are_read_from_what_tools_print() -> None:
    assert version("v20.19.1") == (20, 19, 1)
    assert version("uv 0.13.9 (x86_64-unknown-linux-gnu)") == (0, 13, 9)
    assert version("") == ()
    assert counted("....\n12 passed, 2 skipped in 3.10s\n") == "12 passed, 2 skipped"
    assert counted(" Test Files  3 passed (3)\n      Tests  41 passed (41)\n") == "41 passed"
    assert counted("All checks passed!") == ""


def test_a_tool_that_hangs_is_ended() -> None:
    process = processes.start(["sleep", "60"], out=subprocess.DEVNULL)
    code = processes.wait(process, limit_s=0.1)
    assert "took too long" in explain("npm", "", code)
    assert process.poll() is not None
