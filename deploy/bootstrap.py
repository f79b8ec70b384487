"""Sets Lianxin up and runs or tests it: `make help` lists what it can do.

Runs on any Python 3.11+ before anything is installed, so it and `deploy/toolchain` use the
standard library only. This file alone must parse on older Pythons, to say so in one sentence.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)


def newer_python() -> str:
    """The path of a Python that is new enough, or ""."""
    for minor in range(20, NEEDED[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return found
    return ""


def main() -> None:
    if sys.version_info < NEEDED:
        found = newer_python()
        if not found:
            version = sys.version.split()[0]
            sys.exit(f"Lianxin needs Python 3.11 or newer; this is Python {version}.")
        os.execv(found, [found, *sys.argv])  # noqa: S606 - the same command, a newer Python
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from deploy.toolchain.commands import main as run_command  # noqa: PLC0415 - see above

    sys.exit(run_command(sys.argv[1:]))


if __name__ == "__main__":
    main()
