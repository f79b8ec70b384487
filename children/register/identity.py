"""By what a child is known again: within a register, and when one is imported again."""

from collections.abc import Iterator

from children.register.values import Values


def row_keys(values: Values) -> tuple[str, ...]:
    """Every key of a child, the surest first: the ID number, then name, birth date and each
    parent's phone, then name, birth date and each parent's ID number. Two rows with a key in
    common are the same child, unless both have ID numbers and these differ. Keys hold
    personal data: keep them in memory, or store them as keyed hashes."""
    return tuple(_keys(values))


def same_child(one: Values, other: Values) -> bool:
    if one.id_number and other.id_number:
        return one.id_number == other.id_number
    return bool(set(row_keys(one)) & set(row_keys(other)))


def _keys(values: Values) -> Iterator[str]:
    if values.id_number:
        yield f"id:{values.id_number}"
    if values.name and values.birth_date:
        child = f"{values.name}|{values.birth_date.isoformat()}"
        parents = (values.father, values.mother)
        yield from (f"phone:{child}|{phone}" for p in parents for phone in p.phones)
        yield from (f"parent:{child}|{p.id_number}" for p in parents if p.id_number)
