"""Groups of at least K who cannot be told apart by what points at a person."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

K: Final = 5
ANY: Final = "*"
Values: TypeAlias = Mapping[str, str]
_random = secrets.SystemRandom()


@dataclass(frozen=True)
class Class:
    """`shown` is what may be said of each member; `members` are places in the list given."""

    shown: Values
    members: tuple[int, ...]


def safe(count: int) -> bool:
    """Whether that many may be left over: nobody, or too many to be meant."""
    return count == 0 or count >= K


def classes(rows: Sequence[Values], pointers: Sequence[str]) -> list[Class]:
    """Parts the rows by one pointer after the other, while each part keeps K members.

    Values that fewer than K share are pooled as `ANY`; a pool that is too small takes in the
    smallest group beside it. Fewer than K rows give no class at all.
    """
    return _split(rows, tuple(range(len(rows))), pointers) if len(rows) >= K else []


def _split(
    rows: Sequence[Values], members: tuple[int, ...], pointers: Sequence[str]
) -> list[Class]:
    if not pointers:
        return [Class({}, members)]
    name, *rest = pointers
    return [
        Class({name: value, **inner.shown}, inner.members)
        for value, part in _parts(rows, members, name)
        for inner in _split(rows, part, rest)
    ]


def _parts(
    rows: Sequence[Values], members: tuple[int, ...], name: str
) -> list[tuple[str, tuple[int, ...]]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for member in members:
        groups[rows[member][name]].append(member)
    big = {value: group for value, group in groups.items() if len(group) >= K and value != ANY}
    pool = [one for value, group in groups.items() if value not in big for one in group]
    while pool and len(pool) < K:
        smallest = min(big, key=lambda value: (len(big[value]), value))
        pool += big.pop(smallest)
    parts = [(value, tuple(group)) for value, group in sorted(big.items())]
    return [*parts, (ANY, tuple(pool))] if pool else parts


def places(agreed: Mapping[str, int], others: Mapping[str, int]) -> tuple[frozenset[str], int]:
    """Which stations may be named, and how many of the agreed must be left out besides.

    `agreed` counts, by station, the children who may be shown, `others` those who may not. The
    children of a named station who are not shown are safe in number, and so are those of all
    other stations that have a row, together.
    """
    named = {name for name, n in agreed.items() if n >= K and safe(others.get(name, 0))}
    while not _pool_is_safe(agreed, others, named) and named:
        named.remove(min(named, key=lambda name: (agreed[name], name)))
    pooled, hidden = _pool(agreed, others, named)
    if pooled == 0 or (pooled >= K and safe(hidden)):
        return frozenset(named), 0
    short = K - hidden if not safe(hidden) else 0
    return frozenset(), short if pooled - short >= K else pooled


def _pool(agreed: Mapping[str, int], others: Mapping[str, int], named: set[str]) -> tuple[int, int]:
    names = [name for name, n in agreed.items() if n and name not in named]
    return sum(agreed[name] for name in names), sum(others.get(name, 0) for name in names)


def _pool_is_safe(agreed: Mapping[str, int], others: Mapping[str, int], named: set[str]) -> bool:
    pooled, hidden = _pool(agreed, others, named)
    return pooled == 0 or (pooled >= K and safe(hidden))


def without(count: int, of: int) -> list[int]:
    """Which places remain when that many are left out, drawn at random."""
    return sorted(_random.sample(range(of), of - count))


def told_apart(values: Sequence[str]) -> bool:
    """Whether a measure may be shown for a group: it does not say the same of all."""
    return len(Counter(values)) > 1
