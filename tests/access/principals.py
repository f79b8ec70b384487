"""The columns of the access matrix: every role, from where it stands to what is asked for.

What is asked for belongs to 青山, and where it is about a child, to 小雨. So *assigned* is the
care team of 小雨, *same* the colleagues at 青山, *other* the people of 柳河 (for supervisors: of
another county). Names read "tutor/assigned"; `anonymous` is nobody signed in, `no role` an account
without a membership.
"""

from collections.abc import Iterable
from typing import Final

from accounts.models import User
from tests.cast import Cast

PEOPLE: Final[dict[str, str | None]] = {
    "coordinator/assigned": "zhou_min",
    "coordinator/same": "he_ping",
    "coordinator/other": "zheng_qiang",
    "social_worker/assigned": "li_wen",
    "social_worker/same": "wu_fang",
    "social_worker/other": "feng_li",
    "volunteer_mother/assigned": "wang_xiuying",
    "volunteer_mother/same": "liu_guilan",
    "volunteer_mother/other": "tang_xiulan",
    "tutor/assigned": "chen_siyuan",
    "tutor/same": "lin_xiao",
    "tutor/other": "xu_hang",
    "class_teacher/assigned": "zhao",
    "class_teacher/same": "hu",
    "class_teacher/other": "gao",
    "county_supervisor/same": "sun",
    "county_supervisor/other": "ma",
    "administrator": "qian",
    "no role": "nobody",
    "anonymous": None,
}

Group = frozenset[str]


def group(*names: str) -> Group:
    """Columns by their whole name ("tutor/assigned"), role ("tutor") or place ("same")."""
    found = frozenset(
        column for column in PEOPLE for name in names if column == name or name in column.split("/")
    )
    missing = [name for name in names if not any(name in (c, *c.split("/")) for c in PEOPLE)]
    assert not missing, missing
    return found


EVERYBODY = frozenset(PEOPLE)
ANONYMOUS = group("anonymous")
SIGNED_IN = EVERYBODY - ANONYMOUS
HERE = group("assigned", "same") - group("county_supervisor")
# Coordinators and social workers of the station: they see every child of it, and whole.
STATION_WIDE = HERE & group("coordinator", "social_worker")
# The care team of 小雨 in least detail.
TEAM = group("assigned") & group("volunteer_mother", "tutor", "class_teacher")
SEES_XIAOYU = STATION_WIDE | TEAM


def person(cast: Cast, column: str) -> User | None:
    name = PEOPLE[column]
    return None if name is None else cast.people[name]


def in_order(columns: Iterable[str]) -> list[str]:
    wanted = set(columns)
    return [column for column in PEOPLE if column in wanted]
