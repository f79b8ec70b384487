"""Reckoning with days."""

from datetime import date


def age(birth: date, on: date) -> int:
    """Whole years."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def in_force(since: date, until: date | None, on: date) -> bool:
    """Whether a stretch of days holds on that day; the last day counts, None is open."""
    return since <= on and (until is None or on <= until)
