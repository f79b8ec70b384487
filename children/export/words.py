"""What columns and codes of a research file are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from children.export.classes import ANY
from children.export.rows import HIDDEN, UNKNOWN, Row
from children.levels import Level
from children.models import AwayEpisode
from children.models.file import GuardianshipRating, Risk, SchoolStage, Sex

COLUMNS: Mapping[str, Promise] = {
    "id": _("Random number"),
    "station": _("Station"),
    "sex": _("Sex"),
    "age": _("Age"),
    "away": _("Parents away"),
    "boarding": _("Boards at school"),
    "guardianship": _("Rating of guardianship"),
    "stage": _("School stage"),
    "calls": _("Calls held, 12 weeks"),
    "visits": _("Visits, 12 weeks"),
    "classes": _("Classes, 12 weeks"),
    "level": _("Level of concern"),
    "risk": _("Risk"),
    "psychological": _("Mind, last seen"),
    "emotional": _("Feelings, last seen"),
    "behavioural": _("Behaviour, last seen"),
    "health": _("Health, last seen"),
    "social": _("Social life, last seen"),
}
_EVERYWHERE: Mapping[str, str | Promise] = {
    ANY: _("any"),
    HIDDEN: _("the same for the whole group: not shown"),
    UNKNOWN: _("not known"),
    "yes": _("yes"),
    "no": _("no"),
    "better": _("Better"),
    "same": _("The same"),
    "worse": _("Worse"),
}
_OF_COLUMN: Mapping[str, Mapping[str, str | Promise]] = {
    "sex": dict(Sex.choices),
    "away": dict(AwayEpisode.Who.choices),
    "guardianship": dict(GuardianshipRating.choices),
    "stage": {
        **dict(SchoolStage.choices),
        "primary_1_3": _("Primary school, classes 1 to 3"),
        "primary_4_6": _("Primary school, classes 4 to 6"),
    },
    "level": {level.name.lower(): level.label for level in Level},
    "risk": dict(Risk.choices),
}


def texts(row: Row, stations: Mapping[str, str]) -> list[str]:
    """A row as people read it, in the order of `COLUMNS`."""
    cells = {"id": row["id"], **row["cells"]}
    return [word(column, cells[column], stations) for column in COLUMNS]


def word(column: str, code: str, stations: Mapping[str, str]) -> str:
    """A code as people say it; `stations` gives names by id."""
    if column == "station" and code in stations:
        return stations[code]
    return str(_OF_COLUMN.get(column, {}).get(code) or _EVERYWHERE.get(code) or code)
