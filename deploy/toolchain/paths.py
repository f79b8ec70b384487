"""Where the set-up keeps its things: all of it inside the clone, all of it ignored by git."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CACHE = ROOT / ".cache"
VAR = ROOT / "var"
LOGS = VAR / "log"

# As Django would list them, but known before Django is there.
APPS = sorted(file.parent.name for file in ROOT.glob("*/apps.py"))
