"""What import-linter cannot see: strings that point up, and rooms without a floor."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tests.house.reading import ROOT, floors, name_of, tracked

FLOORS = floors()


def may_see(room: str, other: str) -> bool:
    return room == other or FLOORS[other] < FLOORS[room]


def test_every_app_has_a_floor() -> None:
    on_disk = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert on_disk | {"config"} == set(FLOORS)


def test_no_relation_points_up_or_sideways() -> None:
    wrong = [
        f"{model._meta.label}.{relation.name} → {relation.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in FLOORS
        for relation in model._meta.get_fields()
        if relation.is_relation and not relation.auto_created and relation.related_model
        if relation.related_model._meta.app_label in FLOORS
        and not may_see(model._meta.app_label, relation.related_model._meta.app_label)
    ]
    assert wrong == []


def test_no_migration_depends_upwards() -> None:
    wrong = [
        f"{room}.{name} depends on {other}.{needed}"
        for (room, name), migration in MigrationLoader(None).disk_migrations.items()
        if room in FLOORS
        for other, needed in migration.dependencies
        if other in FLOORS and not may_see(room, other)
    ]
    assert wrong == []


def strings(module: Path) -> Iterator[ast.Constant]:
    """Every string of a module but its docstrings, which may speak of anything."""
    tree = ast.parse(module.read_text())
    spoken = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spoken
        ):
            yield node


@pytest.mark.parametrize("room", [room for room in FLOORS if room != "config"])
def test_no_string_names_a_room_above(room: str) -> None:
    """Dotted strings are imports in disguise: "familycalls.Call", "volunteers.visit"."""
    above = "|".join(other for other in FLOORS if not may_see(room, other) and other != "config")
    if not above:
        return
    disguised = re.compile(rf"^({above})\.\w")
    wrong = [
        f"{name_of(module)}:{string.lineno} {string.value!r}"
        for module in tracked(f"{room}/*.py")
        for string in strings(module)
        if isinstance(string.value, str) and disguised.match(string.value)
    ]
    assert wrong == []
