"""The guardian's copy as one file: a page to read and print, the same as data, and the papers."""

import io
import zipfile
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TypeAlias

import orjson
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from children.models import Attachment, Child, GuardianRequest
from children.queries.attachments import content, kept
from children.rights.looked import who_looked
from children.rights.told import sections
from common import clock
from common.papers import Section

ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf"}


@dataclass(frozen=True)
class Paper:
    """`name` is its path in the archive."""

    name: str
    label: str
    data: bytes


Papers: TypeAlias = list[Paper]


def bundle(
    child: Child,
    *,
    asked_by: str,
    language: str,
    at: datetime,
    kind: str = GuardianRequest.Kind.COPY,
) -> bytes:
    """A .zip of `index.html`, `data.json` and the child's photos and papers, in `language`.

    For a request of the kind "who_looked" it says who looked, and nothing else.
    """
    everything = kind == GuardianRequest.Kind.COPY
    with translation.override(language):
        parts = [*(sections(child) if everything else ()), who_looked(child, at)]
        papers = _papers(child) if everything else []
        page = _page(child, parts, papers, asked_by=asked_by, at=at, everything=everything)
    data = {"child": child.pk, "made_at": clock.stamp(at), "sections": list(map(asdict, parts))}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", page)
        archive.writestr("data.json", orjson.dumps(data, option=orjson.OPT_INDENT_2))
        for paper in papers:
            archive.writestr(paper.name, paper.data)
    return target.getvalue()


def _page(
    child: Child,
    parts: list[Section],
    papers: Papers,
    *,
    asked_by: str,
    at: datetime,
    everything: bool,
) -> str:
    title = _("Everything about %(name)s") if everything else _("Who looked at data of %(name)s")
    return render_to_string(
        "children/copy.html",
        {
            "title": title % {"name": child.name},
            "everything": everything,
            "language": translation.get_language(),
            "asked_by": asked_by,
            "day": clock.local_date(at),
            "station": child.station.name,
            "sections": parts,
            "files": papers,
        },
    )


def _papers(child: Child) -> Papers:
    """Guardians get their own child's photos whatever consent says about showing them."""
    return [_paper(number, row) for number, row in enumerate(kept(child), start=1)]


def _paper(number: int, row: Attachment) -> Paper:
    kind = row.get_kind_display()
    label = f"{kind}: {row.title}" if row.title else kind
    return Paper(f"papers/{number:02}.{ENDINGS[row.media_type]}", label, content(row))
