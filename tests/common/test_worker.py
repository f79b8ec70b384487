"""The worker in a process of its own, as the server starts it."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import time, django
django.setup()
from common import tasks, worker

@tasks.task()
def write(text):
    open({out!r}, "w").write(text)

worker.start_inside()
write("done")
deadline = time.monotonic() + 20
while not __import__("pathlib").Path({out!r}).exists() and time.monotonic() < deadline:
    time.sleep(0.05)
print(round(tasks.heartbeat_age()))
"""


def test_a_task_runs_inside_the_server_and_its_worker_is_seen(tmp_path: Path) -> None:
    out = tmp_path / "out"
    environment = {
        **os.environ,
        "LIANXIN_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "REDIS_URL": "",
    }
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(out=str(out))],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert out.read_text() == "done"
    assert int(ran.stdout.strip().splitlines()[-1]) < 20
