"""The system's own package manager, used only where it needs nobody's password."""

import os
import shutil

from deploy.toolchain.console import console
from deploy.toolchain.tools import run, says

QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root; None where that takes a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and says("sudo", "-n", "echo", "yes") == "yes":
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def can_apt() -> bool:
    return shutil.which("apt-get") is not None and root_prefix() is not None


def apt_install(*names: str) -> None:
    """Install Debian packages. Trouble when apt-get fails; ask `can_apt()` first."""
    prefix = root_prefix() or []
    with console.step(f"apt-get install {' '.join(names)}"):
        run("apt-update", *prefix, "apt-get", "update", env=QUIET)
        run(
            "apt-install",
            *(*prefix, "apt-get", "install", "-y", "--no-install-recommends", *names),
            env=QUIET,
        )
