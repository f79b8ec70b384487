"""Secrets that lie somewhere else than in an EncryptedTextField, for `rotate_field_keys`."""

from collections.abc import Callable

_rotations: dict[str, Callable[[], int]] = {}


def register(name: str, rotate: Callable[[], int]) -> None:
    """`rotate()` encrypts each of them again under the first of FIELD_KEYS; returns how many."""
    _rotations[name] = rotate


def rotations() -> dict[str, Callable[[], int]]:
    return dict(_rotations)
