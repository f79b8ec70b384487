"""From the good rows of a register to families, parents, carers and children."""

from collections.abc import Iterable
from datetime import datetime
from zlib import crc32

from accounts.models import User
from children.actions.opening import open_files
from children.models import AwayEpisode, Carer, Child, Family, Parent
from children.queries.registers import Reading
from children.register import families as grouped
from children.register import values as told
from children.register.identity import row_keys
from children.register.parse import Row
from common import clock
from common.crypto import keyed_hash, search_hash
from stations.models import Station

AT_HOME = {"在家", "home", "at home"}
# The form's rating of guardianship as a first level of risk, until a person sets it.
FIRST_RISK = {"nobody": "high", "incapable_parent": "high", "carer_inadequate": "medium"}


class FileWriter:
    """Writes one reading of a register; `children` and `new_families` tell what was made."""

    def __init__(self, station: Station, reading: Reading, *, by: User, at: datetime) -> None:
        self.station, self.reading, self.by, self.at = station, reading, by, at
        self.today = clock.local_date(at)
        self.new_families = 0
        self.children: list[Child] = []

    def write(self) -> None:
        rows = {row.number: row for row in self.reading.new_rows()}
        fresh: list[tuple[Child, Row]] = []
        for found in self.reading.families():
            mine = [rows[number] for number in found.rows if number in rows]
            if mine:
                family = self._family(found, mine)
                fresh += [(self._child(family, row.values), row) for row in mine]
        self.children = open_files(
            children=[child for child, _row in fresh],
            keys=[row_keys(row.values) for _child, row in fresh],
            away=[e for child, row in fresh for e in self._away(child, row.values)],
            origin="register",
            by=self.by,
            at=self.at,
        )

    def _family(self, found: grouped.Family, rows: list[Row]) -> Family:
        """The family of a sibling who is here already, or a new one."""
        here = [self.reading.here[n].family for n in found.rows if n in self.reading.here]
        family = here[0] if here else self._by_parents(found)
        if family is not None:
            return family
        self.new_families += 1
        values = [row.values for row in rows]
        family = Family.objects.create(
            station=self.station,
            name=_family_name(found, values),
            village=_first(v.village or v.household_place for v in values),
            address=_first(v.address for v in values),
        )
        self._parent(family, "father", found.father)
        self._parent(family, "mother", found.mother)
        self._carer(family, found.carer)
        return family

    def _by_parents(self, found: grouped.Family) -> Family | None:
        """A family of this station whose father or mother is the same person, by ID number or
        by name and phone."""
        for relation, parent in (("father", found.father), ("mother", found.mother)):
            same = Parent.objects.filter(family__station=self.station, relation=relation)
            if parent.id_number:
                same = same.filter(id_hash=keyed_hash(parent.id_number, "id_number"))
            elif parent.name and parent.phones:
                hashes = [keyed_hash(phone, "phone") for phone in parent.phones]
                same = same.filter(name=parent.name, phone_hash__in=hashes)
            else:
                continue
            known = same.select_related("family").first()
            if known is not None:
                return known.family
        return None

    def _parent(self, family: Family, relation: str, parent: told.Parent) -> None:
        if not parent:
            return
        phone = _first(parent.phones)
        Parent.objects.create(
            family=family,
            relation=relation,
            name=parent.name or "",
            id_number=parent.id_number or "",
            id_hash=search_hash(parent.id_number, "id_number"),
            phone=phone,
            phone_hash=search_hash(phone, "phone"),
            work_city=parent.work_city or "",
            is_away=_is_away(parent),
        )

    def _carer(self, family: Family, carer: told.Carer) -> None:
        if not carer:
            return
        phone = _first(carer.phones)
        Carer.objects.create(
            family=family,
            name=carer.name or "",
            relation=carer.relation or "",
            id_number=carer.id_number or "",
            phone=phone,
            phone_hash=search_hash(phone, "phone"),
            since=self.today,
        )

    def _child(self, family: Family, values: told.Values) -> Child:
        if values.name is None or values.birth_date is None:
            raise ValueError("A good row has a name and a birth date.")
        return Child(
            family=family,
            station=self.station,
            name=values.name,
            sex=values.sex or "",
            birth_date=values.birth_date,
            id_number=values.id_number or "",
            ethnicity=values.ethnicity or "",
            household_place=values.household_place or "",
            health=values.health or "",
            alert=_alert(values),
            is_boarder=values.boarding,
            school=values.school or "",
            grade=values.grade.number if values.grade else None,
            class_name=values.class_name or "",
            teacher=values.teacher or "",
            guardianship_rating=values.guardianship_rating or "",
            income_sources="、".join(values.income_sources),
            remarks=values.remarks or "",
            risk=FIRST_RISK.get(values.guardianship_rating or "", "low"),
            enrolled_on=self.today,
            avatar=crc32(f"{values.name}{values.birth_date}".encode()) % 1000,
        )

    def _away(self, child: Child, values: told.Values) -> list[AwayEpisode]:
        away = [_is_away(parent) for parent in (values.father, values.mother)]
        if not any(away):
            return []
        who = AwayEpisode.Who.BOTH if all(away) else AwayEpisode.Who.ONE_OTHER_INCAPABLE
        return [AwayEpisode(child=child, who=who, starts_on=self.today)]


def _first(texts: Iterable[str | None]) -> str:
    """The first text that says something, else an empty one."""
    return next((text for text in texts if text), "")


def _is_away(parent: told.Parent) -> bool:
    return bool(parent.work_city) and (parent.work_city or "").strip().lower() not in AT_HOME


def _family_name(found: grouped.Family, values: list[told.Values]) -> str:
    """A family is called by its father's name, else the mother's, else the first child's."""
    return found.father.name or found.mother.name or values[0].name or ""


def _alert(values: told.Values) -> str:
    """What anybody who meets the child must know: an allergy written anywhere in the row."""
    texts = [text for text in (values.health, values.remarks) if text and "过敏" in text]
    return "；".join(texts)[:120]
