"""The project's settings, made for tests: own database and files, quick hashes, tasks at once.

DATABASE_URL and REDIS_URL choose PostgreSQL and Redis, as they do for the server.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from config.settings import *  # noqa: F403 - settings are one namespace
from config.settings import CACHES, DATABASES, REDIS_URL

# A file, not ":memory:": tests of places that run out need several connections, and a file in
# shared memory is as quick.
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - only the parent of a private folder
_FOLDER = Path(
    tempfile.mkdtemp(
        prefix="lianxin-tests-", dir=_SHARED_MEMORY if _SHARED_MEMORY.is_dir() else None
    )
)
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)

DATA_DIR = _FOLDER
MEDIA_ROOT = _FOLDER / "files"
STATIC_ROOT = _FOLDER / "static"
STATIC_ROOT.mkdir()
# Built files are looked for when one is asked for: listing them all would cost every client of
# every test as much as ten of its requests.
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.sqlite3")}
else:
    DATABASES["default"]["OPTIONS"].pop("pool")  # a pool keeps the database from being dropped

# Emptying the cache empties a whole database of Redis, so each worker has one of its own, and
# none is the one of a server.
if REDIS_URL:
    _WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    CACHES["default"]["LOCATION"] = urlunsplit(
        urlsplit(REDIS_URL)._replace(path=f"/{8 + int(_WORKER) % 8}")
    )

# Keys and topics of this run only, so that a Redis in use, and other workers, are left alone.
CACHES["default"]["KEY_PREFIX"] = HUB_PREFIX = f"test-{os.getpid()}"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS_IMMEDIATE = True
DEMO = True
SECOND_FACTOR_REQUIRED = False
