"""The Python half: uv, the virtual environment with every package of the lock, translations."""

import importlib.util
import os
import shutil
import sys
import threading
from pathlib import Path

from deploy.toolchain.console import Trouble, console
from deploy.toolchain.packages import apt_install, can_apt
from deploy.toolchain.paths import APPS, CACHE, PYTHON, ROOT, VENV
from deploy.toolchain.stamps import Stamp, digest
from deploy.toolchain.tools import run, says, version

LOCK = ROOT / "requirements.lock"
UV_LOCK = ROOT / "deploy" / "requirements-uv.txt"
OLDEST_UV = (0, 8)
_one_at_a_time = threading.Lock()
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


def packages() -> None:
    """Make .venv hold exactly what the lock says."""
    stamp = Stamp("python", digest([LOCK], THIS_PYTHON))
    if stamp.fresh(PYTHON):
        return
    stamp.drop()
    uv = find_uv()
    with console.step("Python packages"):
        if not says(PYTHON, "--version").startswith(f"Python {THIS_PYTHON}."):
            run("python-venv", uv, "venv", "--clear", "--python", sys.executable, VENV)
        run(
            "python-packages",
            *(uv, "pip", "sync", "--python", PYTHON, "--require-hashes", LOCK),
        )
    stamp.set()


def find_uv() -> Path:
    """uv of this machine, else our own from the Python package index."""
    with _one_at_a_time:  # both halves of the set-up may need it first
        system = shutil.which("uv")
        if system and version(says(system, "--version")) >= OLDEST_UV:
            return Path(system)
        return fetch_uv(CACHE / "uv")


def fetch_uv(home: Path) -> Path:
    uv = home / "bin" / "uv"
    stamp = Stamp("uv", digest([UV_LOCK], THIS_PYTHON))
    if not stamp.fresh(uv):
        stamp.drop()
        with console.step("uv"):
            pip = make_pip(home)
            run("uv", *pip, "install", "--quiet", "--require-hashes", "-r", UV_LOCK)
        stamp.set()
    return uv


def make_pip(home: Path) -> list[str | Path]:
    """A private environment in `home`, and the command that installs into it.

    Debian splits venv's seed (ensurepip) off Python; pip alone does as well, if it is there.
    """
    has_pip = importlib.util.find_spec("pip") is not None
    has_seed = importlib.util.find_spec("ensurepip") is not None
    if not has_seed and not has_pip and can_apt():
        apt_install("python3-venv")
        has_seed = True
    if has_seed:
        run("uv-venv", sys.executable, "-m", "venv", "--clear", home)
        return [home / "bin" / "python", "-m", "pip"]
    if has_pip:
        run("uv-venv", sys.executable, "-m", "venv", "--clear", "--without-pip", home)
        return [sys.executable, "-m", "pip", "--python", home / "bin" / "python"]
    raise Trouble("This Python has neither pip nor venv: on Debian, apt install python3-venv.")


def translations() -> None:
    """Compile the catalogues; Django reads .mo files only."""
    catalogues = [
        path for app in APPS for path in (ROOT / app).glob("**/locale/*/LC_MESSAGES/*.po")
    ]
    stamp = Stamp("translations", digest(catalogues))
    if stamp.fresh(*(path.with_suffix(".mo") for path in catalogues)):
        return
    stamp.drop()
    with console.step("Translations"):
        run("translations", PYTHON, "-m", "deploy.toolchain.catalogues", *catalogues)
    stamp.set()


def environment() -> dict[str, str]:
    """Puts .venv first, for tools that look for `python` on the path."""
    return {
        "VIRTUAL_ENV": str(VENV),
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONUNBUFFERED": "1",
    }
