"""Signed heads of all logs, once a day, for keeping elsewhere.

A chain proves nothing about its end: whoever cuts the last entries and sets the standing back
leaves a shorter log that verifies. A head written down the day before still names the entry that
is gone. So a file of heads is worth most on another machine than the database.

    DATA_DIR/heads/2026-11-22.json
    {"version": 1, "day", "made_at", "heads": [{"station", "child", "seq", "hash"}, ...],
     "public_key", "signature"}

`signature` is Ed25519 over the canonical JSON (sorted keys, no blanks, UTF-8) of everything else.
The private key is HKDF-SHA256(HASH_KEY or SECRET_KEY, no salt, info "lianxin.log-heads", 32 bytes).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import islice
from operator import or_
from pathlib import Path
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db.models import Max, Q

from children.log import chain
from children.models import ChildStanding, LogEntry
from common import clock

VERSION = 1
# Pairs of child and sequence asked for in one query.
BATCH = 200


class NotGenuine(Exception):
    """The file cannot be read, or was not signed with the key that was asked for."""


@dataclass(frozen=True)
class LostHead:
    """A head that is not in its chain any more, and what became of it."""

    station_id: int
    child_id: int
    seq: int
    what: str


def export_heads(*, at: datetime) -> Path:
    """Writes the day's file of heads and returns its path; a day's first file is kept."""
    folder = Path(settings.DATA_DIR) / "heads"
    path = folder / f"{clock.local_date(at)}.json"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(orjson.dumps(_signed(at), option=orjson.OPT_INDENT_2))
    return unfinished.replace(path)


def read_heads(path: Path, public_key: str = "") -> Sequence[Mapping[str, Any]]:
    """The heads of a file whose signature holds, else `NotGenuine`.

    `public_key` (hex) is that of the house at the time; by default the one it has now. The key
    that stands in the file is a hint for a reader and proves nothing.
    """
    try:
        body = orjson.loads(path.read_bytes())
        signature = bytes.fromhex(body.pop("signature"))
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key or own_public_key()))
        key.verify(signature, _canonical(body))
        heads: Sequence[Mapping[str, Any]] = body["heads"]
    except InvalidSignature:
        raise NotGenuine(f"{path} was changed, or signed with another key.") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotGenuine(f"{path} is no file of heads: {error}") from None
    return heads


def lost_heads(heads: Sequence[Mapping[str, Any]]) -> Iterator[LostHead]:
    """Heads whose entry is not in the log as it was. `verify` checks all that came before them."""
    rest = iter(heads)
    while batch := list(islice(rest, BATCH)):
        wanted = reduce(or_, (Q(child_id=head["child"], seq=head["seq"]) for head in batch))
        entries = LogEntry.objects.filter(wanted).values_list("child_id", "seq", "hash")
        there = {(child, seq): hash_ for child, seq, hash_ in entries.order_by()}
        for head in batch:
            found = there.get((head["child"], head["seq"]))
            if found != head["hash"]:
                what = _what_became(head) if found is None else "it is another entry now"
                yield LostHead(head["station"], head["child"], head["seq"], what)


def own_public_key() -> str:
    """The public half (hex) of the key that this house signs with now."""
    return _private_key().public_key().public_bytes_raw().hex()


def _signed(at: datetime) -> dict[str, Any]:
    body = {
        "version": VERSION,
        "day": str(clock.local_date(at)),
        "made_at": clock.stamp(at),
        "heads": _heads(),
        "public_key": own_public_key(),
    }
    return {**body, "signature": _private_key().sign(_canonical(body)).hex()}


def _heads() -> list[dict[str, Any]]:
    """All heads as one statement sees them, so that they belong to one moment."""
    standings = ChildStanding.objects.filter(last_seq__gt=0).order_by("station_id", "child_id")
    return [
        {"station": station, "child": child, "seq": seq, "hash": hash_}
        for station, child, seq, hash_ in standings.values_list(
            "station_id", "child_id", "last_seq", "head_hash"
        )
    ]


def _what_became(head: Mapping[str, Any]) -> str:
    last = LogEntry.objects.filter(child_id=head["child"]).aggregate(last=Max("seq"))["last"]
    if last is None:
        return "the whole log is gone"
    return f"the log ends at {last} now" if last < head["seq"] else "it is missing"


def _canonical(body: Mapping[str, Any]) -> bytes:
    return chain.canonical(body).encode()


def _private_key() -> Ed25519PrivateKey:
    secret = getattr(settings, "HASH_KEY", "") or settings.SECRET_KEY
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"lianxin.log-heads")
    return Ed25519PrivateKey.from_private_bytes(derive.derive(secret.encode()))
