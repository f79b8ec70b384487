"""What a person sees while things run: a line per step with its seconds, and plain failures."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.toolchain.paths import ROOT
from deploy.toolchain.processes import Stopped

WIDTH = 40


class Trouble(Exception):
    """A failure told in one plain sentence; `log` is the file that has the rest."""

    def __init__(self, sentence: str, log: Path | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.log = log

    def __str__(self) -> str:
        if self.log is None:
            return self.sentence
        return f"{self.sentence} The rest is in {self.log.relative_to(ROOT)}."


class Console:
    """Prints finished steps; on a terminal the last line names what is running now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[str, float] = {}
        self._live = sys.stdout.isatty()
        if self._live:
            threading.Thread(target=self._tick, daemon=True).start()

    def line(self, text: str = "") -> None:
        with self._lock:
            self._wipe()
            print(text, flush=True)

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """Time a step. What the body appends to the yielded list ends its line."""
        notes: list[str] = []
        started = time.monotonic()
        self._running[name] = started
        mark = "✗"
        try:
            yield notes
            mark = "✓"
        except Stopped:
            mark = "–"
            raise
        finally:
            self._running.pop(name, None)
            seconds = time.monotonic() - started
            self.line(f"  {mark} {name:<{WIDTH}}{seconds:6.1f} s  {' '.join(notes)}".rstrip())

    def _wipe(self) -> None:
        if self._live:
            sys.stdout.write("\r\x1b[K")

    def _tick(self) -> None:
        while True:
            time.sleep(0.5)
            with self._lock:
                now = time.monotonic()
                doing = [f"{name} {now - since:.0f} s" for name, since in self._running.items()]
                if doing:
                    self._wipe()
                    sys.stdout.write("  … " + ", ".join(doing))
                    sys.stdout.flush()


console = Console()
