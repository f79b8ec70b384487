"""`python -m bench [--only NAME]`: measures, prints the table, writes results/latest.json."""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ("board", "log", "planner", "search", "signalling")


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--only", default="", help="a figure or a group: board.sql_ms, board")
    only = parser.parse_args().only
    chosen = [group for group in GROUPS if not only or only.split(".")[0] == group]
    if not chosen:
        print(f"There is no figure {only!r}; groups are {', '.join(GROUPS)}.", file=sys.stderr)
        return 2
    _set_up()
    from importlib import import_module  # noqa: PLC0415 - Django is set up first

    from bench.report import keep, show  # noqa: PLC0415

    figures = [figure for group in chosen for figure in import_module(f"bench.{group}").measure()]
    if only not in GROUPS:
        figures = [figure for figure in figures if figure.name.startswith(only)]
    show(figures)
    keep(figures)
    return 0


def _set_up() -> None:
    """A database of its own beside the others, kept from run to run: filling it takes minutes."""
    folder = ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["LIANXIN_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
