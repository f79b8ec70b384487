"""The columns of the access matrix: every role, from where it stands to what is asked for.

What is asked for belongs to 青山, and where it is about a child, to 小雨. So *assigned* is the
care team of 小雨, *same* the colleagues at 青山, *other* the people of 柳河 (for supervisors: of
another county). Names read "tutor/assigned"; `anonymous` is nobody signed in, `no role` an account
without a membership, `parent` a guardian who holds the link to a call and nothing else.
"""

from collections.abc import Iterable
from typing import Final

from accounts.models import User
from tests.cast import Cast

# Ten principals (domain: glossary) × three scopes; None where a scope does not apply. A parent
# (外出务工父母) comes by a link and has no account: to every other door they are nobody.
PRINCIPALS: Final[dict[str, tuple[str, tuple[str | None, str | None, str | None]]]] = {
    "coordinator": ("站点负责人", ("zhou_min", "he_ping", "zheng_qiang")),
    "social_worker": ("社工", ("li_wen", "wu_fang", "feng_li")),
    "volunteer_mother": ("志愿妈妈", ("wang_xiuying", "liu_guilan", "tang_xiulan")),
    "tutor": ("辅导志愿者", ("chen_siyuan", "lin_xiao", "xu_hang")),
    "class_teacher": ("班主任", ("zhao", "hu", "gao")),
    "county_supervisor": ("县级督导员", (None, "sun", "ma")),
    "administrator": ("管理员", (None, None, "qian")),
    "no role": ("有账号、无角色", (None, None, "nobody")),
    "anonymous": ("未登录", (None, None, None)),
    "parent": ("家长（凭链接）", (None, None, None)),
}
SCOPES: Final = ("assigned", "same", "other")
# Who has one column, whatever the scope.
_ONCE = ("administrator", "no role", "anonymous", "parent")


def _columns() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for principal, (_spoken, names) in PRINCIPALS.items():
        if principal in _ONCE:
            found[principal] = names[-1]
            continue
        for scope, name in zip(SCOPES, names, strict=True):
            if name is not None:
                found[f"{principal}/{scope}"] = name
    return found


PEOPLE: Final[dict[str, str | None]] = _columns()

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
ANONYMOUS = group("anonymous", "parent")
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
