"""What was erased, written down outside the database, so that a backup cannot bring it back.

    DATA_DIR/erasures.jsonl      one line each: {"child", "seq", "reason"}

Ids only; `seq` 0 means the file itself. A line is written after its erasure was committed, and the
nightly task adds what a crash in between has lost. After a backup was restored,
`manage.py reapply_erasures` empties again what had been emptied since. Keep the file with the daily
heads, on another machine than the database.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import orjson
from django.conf import settings
from django.db import transaction

from children.models import LogEntry

# In place of a sequence number: the fields of the file, its papers and its family.
WHOLE_FILE = 0


def erasures_file() -> Path:
    return Path(settings.DATA_DIR) / "erasures.jsonl"


def note_erasures(child_id: int, seqs: Iterable[int], *, reason: str) -> None:
    """Writes them down once they are committed; on disk when the commit returns."""
    lines = [_line(child_id, seq, reason) for seq in seqs]
    transaction.on_commit(partial(_append, lines))


def read_erasures(path: Path) -> Mapping[int, Mapping[int, str]]:
    """Reasons by child and sequence number. A line that a crash has cut is passed over."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            erased = orjson.loads(line)
            found[erased["child"]][erased["seq"]] = erased["reason"]
        except (orjson.JSONDecodeError, KeyError):
            continue
    return found


def complete_erasures() -> int:
    """Adds what the log knows to be erased and the file does not; returns how many lines."""
    known = read_erasures(erasures_file())
    rows = LogEntry.objects.filter(erases__isnull=False).order_by("child_id", "seq")
    lines = [
        _line(child_id, erased, orjson.loads(facts or "{}").get("reason", ""))
        for child_id, erased, facts in rows.values_list("child_id", "erases", "facts").iterator()
        if erased is not None and erased not in known.get(child_id, {})
    ]
    if lines:
        _append(lines)
    return len(lines)


def _line(child_id: int, seq: int, reason: str) -> bytes:
    return orjson.dumps({"child": child_id, "seq": seq, "reason": reason}) + b"\n"


def _append(lines: Iterable[bytes]) -> None:
    path = erasures_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
