"""What happened to one child, in the order it happened, before it is written to the log."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from children.models import Child
from children.status_log import Draft

# Entries before the history: the one that opened the file.
FIRST_SEQ = 2


@dataclass
class Told:
    """One entry to be. `seq` is known once all of the child's entries are put in order."""

    kind: str
    source_id: str
    at: datetime
    by_id: int | None
    facts: Callable[[], Mapping[str, Any]]
    written: datetime
    seq: int = 0


@dataclass
class Diary:
    """All that is told of one child."""

    child: Child
    told: list[Told] = field(default_factory=list)

    def tell(
        self,
        kind: str,
        source_id: str,
        at: datetime,
        by_id: int | None,
        facts: Mapping[str, Any] | Callable[[], Mapping[str, Any]],
        *,
        after: timedelta = timedelta(minutes=40),
    ) -> Told:
        """Adds an entry that happened `at` and was written `after` that."""
        said = facts if callable(facts) else lambda: facts
        told = Told(kind, source_id, at, by_id, said, at + after)
        self.told.append(told)
        return told

    def drafts(self) -> list[Draft]:
        self.told.sort(key=lambda told: told.written)
        for seq, told in enumerate(self.told, start=FIRST_SEQ):
            told.seq = seq
        return [
            Draft(
                child_id=self.child.pk,
                kind=told.kind,
                source_id=told.source_id,
                happened_at=told.at,
                by_id=told.by_id,
                facts=told.facts(),
                recorded_at=told.written,
            )
            for told in self.told
        ]
