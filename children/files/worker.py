"""Makes one file anew in a process of its own: bytes in, a line of JSON and bytes out.

    python -m children.files.worker < upload > answer

Its limits are set before the first byte is read. It knows neither Django nor the house's keys.
"""

import json
import resource
import sys

from children.files.kinds import clean_any
from children.files.limits import CPU_SECONDS, MAX_BYTES, MEMORY_BYTES
from children.files.shapes import Refused

Head = dict[str, str | int]


def bind() -> None:
    """No more than this, whatever the file makes a decoder do; no picture in a core dump."""
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


def main() -> None:
    bind()
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        cleaned = clean_any(data)
    except Refused as refused:
        _say({"refused": refused.code})
    except MemoryError:
        _say({"refused": "too_much_work"})
    else:
        head: Head = {
            "media_type": cleaned.media_type,
            "width": cleaned.width,
            "height": cleaned.height,
            "pages": cleaned.pages,
            "size": len(cleaned.data),
        }
        _say(head, cleaned.data, cleaned.thumbnail)


def _say(head: Head, *parts: bytes) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(head).encode() + b"\n")
    for part in parts:
        out.write(part)


if __name__ == "__main__":
    main()
