"""Reading an uploaded register: what is in it, who is here already, what a person sees first."""

import base64
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from children.models import Child, ChildKey, RegisterImport
from children.queries.duplicates import Asked, KnownChildren
from children.register.errors import RegisterError
from children.register.families import Family, group
from children.register.fields import FIELDS
from children.register.findings import Note, Problem
from children.register.identity import row_keys
from children.register.parse import Register, Row, parse
from children.register.reader import Sheet, read_workbook
from common.crypto import keyed_hash
from common.errors import Gone, Invalid


@dataclass(frozen=True)
class Reading:
    """A register against what is stored: `here` are rows whose child this station has, by row
    number; `elsewhere` rows whose ID number another station has."""

    sheet: Sheet
    register: Register
    here: dict[int, Child]
    elsewhere: frozenset[int]

    def new_rows(self) -> list[Row]:
        """Good rows that would open a new file."""
        taken = self.here.keys() | self.elsewhere
        return [row for row in self.register.good if row.number not in taken]

    def families(self) -> tuple[Family, ...]:
        """Families over all good rows, those already here included."""
        return group(self.register.good)[0]


def read_register(upload: RegisterImport, today: date) -> Reading:
    """Reads the stored workbook again. Raises `Invalid` with the reader's own words, and `Gone`
    once the workbook was forgotten."""
    if not upload.workbook:
        raise Gone("forgotten", _("This register is not kept any more. Upload it again."))
    mapping = {int(index): field for index, field in (upload.mapping or {}).items()}
    try:
        sheet = read_workbook(base64.b64decode(upload.workbook))
        register = parse(sheet, mapping, today=today)
    except RegisterError as error:
        raise Invalid(error.code, error.message) from None
    return Reading(sheet, register, *_known(register, upload.station_id))


def _known(register: Register, station_id: int) -> tuple[dict[int, Child], frozenset[int]]:
    """Whom the keys of the good rows find, here and at other stations."""
    hashes = {
        keyed_hash(key, "child_key"): row for row in register.good for key in row_keys(row.values)
    }
    here: dict[int, Child] = {}
    elsewhere: set[int] = set()
    found = ChildKey.objects.filter(hash__in=list(hashes)).select_related("child__family")
    for key in found:
        row, child = hashes[key.hash], key.child
        number = row.values.id_number
        if number and child.id_number and number != child.id_number:
            continue
        if child.station_id == station_id:
            here[row.number] = child
        elif number and child.id_number == number:
            elsewhere.add(row.number)
    return here, frozenset(elsewhere)


def preview(upload: RegisterImport, reading: Reading) -> dict[str, Any]:
    """What a person sees before anything is written; see `RegisterPreviewSerializer`."""
    register = reading.register
    family_of = {number: family.number for family in register.families for number in family.rows}
    known = KnownChildren(upload.station_id)
    fresh = {row.number for row in reading.new_rows()}
    rows = [_row(row, reading, family_of.get(row.number)) for row in register.rows]
    for row, shown in zip(register.rows, rows, strict=True):
        if row.number in fresh and (note := _maybe_here(row, known)):
            shown["notes"].append(note)
    bad = sum(1 for row in rows if row["problems"])
    return {
        "id": upload.pk,
        "station": upload.station_id,
        "state": "previewed" if upload.result is None else "applied",
        "file_name": upload.file_name,
        "sheet": reading.sheet.title,
        "columns": _columns(reading),
        "fields_known": [{"key": field.key, "label": field.label} for field in FIELDS],
        "rows": rows,
        "counts": {
            "rows": len(rows),
            "good": len(reading.new_rows()),
            "bad": bad,
            "already": len(reading.here),
            "families": len({family_of.get(row.number) for row in reading.new_rows()}),
        },
        "result": upload.result,
    }


def _columns(reading: Reading) -> list[dict[str, Any]]:
    fields = {index: field for field, index in reading.register.columns.items()}
    return [
        {
            "index": column.index,
            "letter": column.letter,
            "header": column.header,
            "field": fields.get(column.index),
        }
        for column in reading.sheet.columns
        if not column.is_mark
    ]


def _row(row: Row, reading: Reading, family: int | None) -> dict[str, Any]:
    problems = [_finding(problem) for problem in row.problems]
    if row.number in reading.elsewhere:
        problems.append(_id_elsewhere(row, reading))
    return {
        "row": row.number,
        "name": row.values.name or "",
        "problems": problems,
        "notes": [_finding(note) for note in row.notes],
        "family": family,
        "already": row.number in reading.here,
    }


def _maybe_here(row: Row, known: KnownChildren) -> dict[str, Any] | None:
    """A note that this station may have a file of the child under other signs."""
    values = row.values
    people = (values.father, values.mother, values.carer)
    asked = Asked(
        name=values.name or "",
        birth_date=values.birth_date,
        id_number=values.id_number or "",
        phones=[phone for person in people for phone in person.phones],
    )
    likely = [one for one in known.like(asked) if one.strength in ("sure", "likely")]
    if not likely:
        return None
    child = likely[0].child
    message = _("May be %(name)s, born %(born)s, who has a file here. Compare before writing.")
    return {
        "code": "possible_duplicate",
        "field": "name",
        "column": None,
        "cell": values.name or "",
        "message": message % {"name": child.name, "born": child.birth_date.isoformat()},
    }


def _finding(finding: Problem | Note) -> dict[str, Any]:
    return {
        "code": finding.code,
        "field": finding.field,
        "column": finding.column,
        "cell": finding.cell,
        "message": finding.message,
    }


def _id_elsewhere(row: Row, reading: Reading) -> dict[str, Any]:
    column = reading.register.columns.get("id_number")
    return {
        "code": "id_elsewhere",
        "field": "id_number",
        "column": column,
        "cell": row.cells[column] if column is not None else "",
        "message": _(
            "A child with this ID number has a file at another station. "
            "Ask your county supervisor to move the file."
        ),
    }
