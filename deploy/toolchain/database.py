"""Brings the database to the present and fills an empty one with the demo county."""

import os
from pathlib import Path

from deploy.toolchain.console import console
from deploy.toolchain.paths import APPS, PYTHON, ROOT, VAR
from deploy.toolchain.stamps import Stamp, digest
from deploy.toolchain.tools import run

MANAGE = ROOT / "manage.py"


def prepare() -> None:
    """Migrate, then seed the demo where the settings ask for one and none is there."""
    migrations = [path for app in APPS for path in (ROOT / app).glob("**/migrations/*.py")]
    stamp = Stamp("database", digest(migrations, identity()))
    if database_file() is not None and stamp.fresh():
        return
    stamp.drop()
    VAR.mkdir(exist_ok=True)
    with console.step("Database"):
        run("migrate", PYTHON, MANAGE, "migrate", "--no-input")
    if demo():
        with console.step("Demo county"):
            run("seed", PYTHON, MANAGE, "seed_demo")
    Stamp("database", digest(migrations, identity())).set()


def demo() -> bool:
    """As the settings see it: a demo unless a real place was set up."""
    default = "0" if "LIANXIN_SECRET_KEY" in os.environ else "1"
    return os.environ.get("LIANXIN_DEMO", default).lower() in {"1", "true", "yes", "on"}


def database_file() -> Path | None:
    """The SQLite file, or None where a server keeps the data."""
    if "DATABASE_URL" in os.environ:
        return None
    return Path(os.environ.get("LIANXIN_DATA", VAR)).resolve() / "lianxin.sqlite3"


def identity() -> str:
    """Tells this database from one that was removed and made anew."""
    file = database_file()
    if file is None or not file.exists():
        return ""
    return f"{file} {file.stat().st_ino}"
