from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An entry to be written. `source_id` names the service's own record of it.

    `corrects` and `erases` are sequence numbers in the same child's log.
    """

    child_id: int
    kind: str
    source_id: str
    happened_at: datetime
    by_id: int | None
    facts: Mapping[str, Any] = field(default_factory=dict)
    corrects: int | None = None
    erases: int | None = None
    recorded_at: datetime | None = None
