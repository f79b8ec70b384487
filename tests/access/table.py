"""All rows of all rooms."""

from importlib import import_module
from pathlib import Path

from tests.access.rows import Row, SocketRow

_MODULES = [
    import_module(f"tests.access.{file.stem}")
    for file in sorted(Path(__file__).parent.glob("rows_*.py"))
]
ROWS: list[Row] = [row for module in _MODULES for row in getattr(module, "ROWS", [])]
SOCKET_ROWS: list[SocketRow] = [
    row for module in _MODULES for row in getattr(module, "SOCKET_ROWS", [])
]
