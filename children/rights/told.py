"""All that a guardian is told of their child: the file, the family, consents, and the log in words.

Left out, and said so: entries about suspected harm (a guardian may be the one suspected), and
what identifies people who are not of the family.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from children.log.kinds import all_kinds, get_kind
from children.models import Child, Family, LogEntry
from children.rights.words import in_words
from common import clock
from common.papers import Section

# What is told, in this order; the other columns serve the system alone.
FILE_FIELDS = (
    "name",
    "sex",
    "birth_date",
    "id_number",
    "ethnicity",
    "household_registered",
    "household_place",
    "health_state",
    "health",
    "disability_type",
    "disability_grade",
    "alert",
    "is_boarder",
    "school_stage",
    "out_of_school_since",
    "school",
    "grade",
    "class_name",
    "teacher",
    "guardianship_rating",
    "income_sources",
    "allowances",
    "contact_frequency",
    "last_met_on",
    "remarks",
    "risk",
    "enrolled_on",
    "left_on",
)
PARENT_FIELDS = ("relation", "name", "birth_date", "capacity", "phone", "work_city", "is_away")
CARER_FIELDS = ("name", "relation", "phone", "since", "until", "agreement_on", "agreement_until")
RELATIVE_FIELDS = ("relation", "name", "birth_date", "phone", "note")

LABELS: Mapping[str, Promise] = {
    "name": gettext_lazy("Name"),
    "sex": gettext_lazy("Sex"),
    "birth_date": gettext_lazy("Birth date"),
    "id_number": gettext_lazy("Resident ID number"),
    "ethnicity": gettext_lazy("Ethnicity"),
    "household_registered": gettext_lazy("Household registered"),
    "household_place": gettext_lazy("Place of household registration"),
    "health_state": gettext_lazy("Health"),
    "health": gettext_lazy("Health, in detail"),
    "disability_type": gettext_lazy("Kind of disability"),
    "disability_grade": gettext_lazy("Grade of disability"),
    "alert": gettext_lazy("What everybody must know"),
    "is_boarder": gettext_lazy("Boards at school"),
    "school_stage": gettext_lazy("School stage"),
    "out_of_school_since": gettext_lazy("Out of school since"),
    "school": gettext_lazy("School"),
    "grade": gettext_lazy("Grade"),
    "class_name": gettext_lazy("Class"),
    "teacher": gettext_lazy("Class teacher"),
    "guardianship_rating": gettext_lazy("Rating of guardianship"),
    "income_sources": gettext_lazy("Sources of income"),
    "allowances": gettext_lazy("Allowances"),
    "contact_frequency": gettext_lazy("Contact with the parents"),
    "last_met_on": gettext_lazy("Last met the parents on"),
    "remarks": gettext_lazy("Remarks"),
    "risk": gettext_lazy("Risk"),
    "enrolled_on": gettext_lazy("Enrolled on"),
    "left_on": gettext_lazy("Left on"),
    "relation": gettext_lazy("Relation"),
    "capacity": gettext_lazy("Able to care"),
    "phone": gettext_lazy("Phone"),
    "work_city": gettext_lazy("Works in"),
    "is_away": gettext_lazy("Away for work"),
    "since": gettext_lazy("Since"),
    "until": gettext_lazy("Until"),
    "agreement_on": gettext_lazy("Agreement signed on"),
    "agreement_until": gettext_lazy("Agreement good until"),
    "note": gettext_lazy("Note"),
    "who": gettext_lazy("Who is away"),
    "definition": gettext_lazy("By the definition of"),
    "starts_on": gettext_lazy("From"),
    "ends_on": gettext_lazy("Until"),
    "purpose": gettext_lazy("Purpose"),
    "recipient": gettext_lazy("Other body"),
    "decision": gettext_lazy("Answer"),
    "giver": gettext_lazy("Given by"),
    "way": gettext_lazy("Way"),
    "given_at": gettext_lazy("When"),
    "role": gettext_lazy("Role"),
}


def sections(child: Child) -> list[Section]:
    """Everything about the child, in the language that is active."""
    family = child.family
    parts = [
        Section(_("The child"), [_("Field"), _("Entry")], list(_pairs(child, FILE_FIELDS))),
        _home(family),
        _people(_("Parents"), family.parents.order_by("relation"), PARENT_FIELDS),
        _people(_("Carers at home"), family.carers.order_by("since"), CARER_FIELDS),
        _people(_("Relatives"), family.relatives.order_by("pk"), RELATIVE_FIELDS),
        _away(child),
        _consents(child),
        _team(child),
        _log(child),
    ]
    return [part for part in parts if part.rows]


def label_of(name: str) -> str:
    """What the column is called on paper."""
    return str(LABELS[name])


def _pairs(row: models.Model, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        if text := _value(row, name):
            yield label_of(name), text


def _home(family: Family) -> Section:
    rows = [(_("Village"), family.village), (_("Address"), family.address)]
    return Section(_("Home"), [_("Field"), _("Entry")], [row for row in rows if row[1]])


def _people(title: str, rows: models.QuerySet[Any], names: Sequence[str]) -> Section:
    columns = [label_of(name) for name in names]
    return Section(title, columns, [[_value(row, name) for name in names] for row in rows])


def _away(child: Child) -> Section:
    names = ("who", "definition", "starts_on", "ends_on")
    return _people(_("Times without parents"), child.away_episodes.order_by("starts_on"), names)


def _consents(child: Child) -> Section:
    names = ("purpose", "recipient", "decision", "giver", "way", "given_at")
    return _people(_("Consent"), child.consents.order_by("recorded_at", "pk"), names)


def _team(child: Child) -> Section:
    names = ("role", "since", "until")
    return _people(_("Who cared"), child.team.order_by("since", "pk"), names)


def _log(child: Child) -> Section:
    open_kinds = [kind.name for kind in all_kinds() if not kind.protective]
    entries = LogEntry.objects.filter(child=child, kind__in=open_kinds).order_by("seq")
    columns = [_("No."), _("When"), _("What"), _("Details")]
    return Section(_("Status log"), columns, [_entry(entry) for entry in entries])


def _entry(entry: LogEntry) -> Sequence[str]:
    kind = get_kind(entry.kind)
    facts = orjson.loads(entry.facts) if entry.facts is not None else None
    said = _("erased") if facts is None else "; ".join(map(": ".join, in_words(kind, facts)))
    return str(entry.seq), _moment(entry.happened_at), str(kind.label), said


def _value(row: models.Model, name: str) -> str:
    field = row._meta.get_field(name)
    value = getattr(row, name)
    if value is None or value == "":
        return ""
    if getattr(field, "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return _moment(value)
    return str(value)


def _moment(at: datetime) -> str:
    return date_format(at.astimezone(clock.STATION_ZONE), "Y-m-d H:i")
