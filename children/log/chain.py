"""The hash chain of a child's log.

    content_hash = SHA-256(salt ‖ facts)            facts: canonical JSON text, UTF-8
    hash         = SHA-256(envelope)                envelope: canonical JSON, see `seal`

The envelope holds the hash of the content, never the content: erasing `facts` and `salt`
leaves every hash of the chain as it was.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson

from common import clock

if TYPE_CHECKING:
    from children.models import LogEntry

GENESIS = "0" * 64


def canonical(facts: Mapping[str, Any]) -> str:
    """The one text that stands for these facts: sorted keys, no blanks."""
    return orjson.dumps(facts, option=orjson.OPT_SORT_KEYS).decode()


def new_salt() -> str:
    """128 random bits, so that erased content cannot be guessed back from its hash."""
    return secrets.token_hex(16)


def content_hash(salt: str, facts: str) -> str:
    return hashlib.sha256(salt.encode() + facts.encode()).hexdigest()


def seal(
    *,
    child_id: int,
    seq: int,
    kind: str,
    source_id: str,
    happened_at: datetime,
    recorded_at: datetime,
    by_id: int | None,
    corrects: int | None,
    erases: int | None,
    content: str,
    previous: str,
) -> str:
    """The entry's hash. `content` is its content hash, `previous` the hash before it."""
    envelope = [
        child_id,
        seq,
        kind,
        source_id,
        clock.stamp(happened_at),
        clock.stamp(recorded_at),
        by_id,
        corrects,
        erases,
        content,
        previous,
    ]
    return hashlib.sha256(orjson.dumps(envelope)).hexdigest()


def seal_entry(entry: "LogEntry") -> str:
    """The hash that this entry ought to have, from what its row says now."""
    return seal(
        child_id=entry.child_id,
        seq=entry.seq,
        kind=entry.kind,
        source_id=entry.source_id,
        happened_at=entry.happened_at,
        recorded_at=entry.recorded_at,
        by_id=entry.by_id,
        corrects=entry.corrects,
        erases=entry.erases,
        content=entry.content_hash,
        previous=entry.previous_hash,
    )
