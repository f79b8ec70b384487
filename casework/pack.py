"""The evidence pack (证据包): a zip that a person reads and a machine checks.

`index.html` in Chinese and English, the same as JSON, and `SHA256SUMS` over every part
(`sha256sum -c SHA256SUMS`). It never says who reported. Moments are UTC, as stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson
from django.template.loader import render_to_string
from django.utils.translation import override

from casework.models import Authority, How, Kind, Report, ReportStep, StepKind, Trigger
from children.log.kinds import get_kind
from children.models import LogEntry
from common import clock

LANGUAGES = ("zh-hans", "en")
SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Pack:
    name: str
    content: bytes


def build_pack(
    report: Report, steps: Sequence[ReportStep], entries: Sequence[LogEntry], at: datetime
) -> Pack:
    """`steps` in the order they were written; `entries` those of the child's log to put in."""
    told = {"made_at": clock.stamp(at), **_report(report)}
    done = [_step(step) for step in steps]
    log = [_entry(entry) for entry in entries]
    parts = {
        "index.html": _page(told, done, log).encode(),
        "report.json": _json(told),
        "steps.json": _json(done),
        **({"log.json": _json(log)} if log else {}),
    }
    sums = "".join(f"{sha256(part).hexdigest()}  {name}\n" for name, part in parts.items())
    return Pack(f"report-{report.receipt}.zip", _zip({**parts, SUMS: sums.encode()}, at))


def _report(report: Report) -> dict[str, Any]:
    child, station = report.child, report.station
    return {
        "id": str(report.pk),
        "receipt": report.receipt,
        "received_digest": report.body_digest,
        "kind": report.kind,
        "danger_now": report.danger_now,
        "triggers": report.triggers,
        "what_happened": report.what_happened,
        "child": child and {"name": child.name, "sex": child.sex, "born": str(child.birth_date)},
        "child_described": report.child_described,
        "station": station and station.name,
        "place": report.place,
        "suspected": report.suspected,
        "suspected_works_here": report.suspected_user.name if report.suspected_user else None,
        "noticed_at": clock.stamp(report.noticed_at),
        "written_at": clock.stamp(report.written_at),
        "received_at": clock.stamp(report.received_at),
    }


def _step(step: ReportStep) -> dict[str, Any]:
    return {
        "id": str(step.pk),
        "kind": step.kind,
        "person": step.person.name if step.person else None,
        "authority": step.authority,
        "how": step.how,
        "taken_by": step.taken_by,
        "number": step.number,
        "note": step.note,
        "happened_at": clock.stamp(step.happened_at),
        "recorded_at": clock.stamp(step.recorded_at),
        "by": step.by.name if step.by else None,
    }


def _entry(entry: LogEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "happened_at": clock.stamp(entry.happened_at),
        "recorded_at": clock.stamp(entry.recorded_at),
        "facts": orjson.loads(entry.facts) if entry.facts else None,
        "content_hash": entry.content_hash,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def _page(
    told: Mapping[str, Any], done: Sequence[Mapping[str, Any]], log: Sequence[Mapping[str, Any]]
) -> str:
    return render_to_string(
        "casework/pack.html",
        {
            "report": {
                **told,
                "kind": _both(Kind(told["kind"]).label),
                "triggers": [_both(Trigger(trigger).label) for trigger in told["triggers"]],
            },
            "steps": [_worded(step) for step in done],
            "log": [
                {**entry, "kind": _both(get_kind(entry["kind"]).label),
                 "facts": entry["facts"] and orjson.dumps(entry["facts"]).decode()}
                for entry in log
            ],
        },
    )  # fmt: skip


def _worded(step: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **step,
        "kind": _both(StepKind(step["kind"]).label),
        "authority": step["authority"] and _both(Authority(step["authority"]).label),
        "how": step["how"] and _both(How(step["how"]).label),
    }


def _both(label: Any) -> str:
    """A lazily translated text in both languages."""
    words = []
    for language in LANGUAGES:
        with override(language):
            words.append(str(label))
    return " · ".join(words)


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2)


def _zip(parts: Mapping[str, bytes], at: datetime) -> bytes:
    packed = BytesIO()
    moment = at.astimezone(clock.STATION_ZONE).timetuple()[:6]
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name, moment), part, ZIP_DEFLATED)
    return packed.getvalue()
