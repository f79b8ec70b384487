"""A module is read in one sitting and a function in one look."""

import ast
from pathlib import Path

from tests.house.reading import name_of, tracked

MODULE_LINES = 300
FUNCTION_LINES = 40  # about 30, with room for a signature told line by line
SOURCES = ("*.py", "*.ts", "*.tsx")
GENERATED = ("/migrations/", "schema.d.ts")


def sources(*patterns: str) -> list[Path]:
    return [path for path in tracked(*patterns) if not any(mark in str(path) for mark in GENERATED)]


def test_modules_stay_short() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in sources(*SOURCES)}
    assert {name: length for name, length in lengths.items() if length > MODULE_LINES} == {}


def test_functions_stay_short() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name} has {length} lines"
        for path in sources("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := lines_of(node)) > FUNCTION_LINES
    ]
    assert long == []


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines without its docstring."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        total -= (first.end_lineno or first.lineno) - first.lineno + 1
    return total
