"""A file that somebody brought, made anew before anything of it is kept."""

import json
import logging
import os
import subprocess
import sys
import threading

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from children.files.limits import MAX_BYTES, MAX_PAGES, WALL_SECONDS
from children.files.shapes import Cleaned, Refused
from common.errors import Invalid, Text

__all__ = ["MAX_BYTES", "Cleaned", "clean"]

log = logging.getLogger(__name__)

WORDS: dict[str, Text] = {
    "empty": _("This file is empty. Choose it again."),
    "unknown": _("This is no photo and no PDF. Send a JPEG, PNG or WebP picture, or a PDF."),
    "heif": _("Phones of this kind can also save photos as JPEG. Choose JPEG and send it again."),
    "broken": _("This file is damaged or only half there. Take the photo, or scan it, again."),
    "locked": _("This PDF is locked by a password. Save it without one and send it again."),
    "too_large": _("This file is larger than 10 MB. Take the photo smaller and send it again."),
    "too_many_pixels": _("This picture has too many pixels. Take it smaller and send it again."),
    "too_many_pages": _("This PDF has more than %(max)d pages. Send it in parts."),
    "too_much_work": _("This file takes too long to read. Send a photo of the page instead."),
}
# Each may take up to the worker's limit of memory.
_AT_ONCE = threading.BoundedSemaphore(2)


def clean(data: bytes) -> Cleaned:
    """The file made anew, of a kind found by decoding: JPEG, PNG, WebP → JPEG; PDF → PDF.

    Raises `Invalid` with a code of `WORDS`. Takes up to `WALL_SECONDS`; never call it inside a
    transaction.
    """
    if len(data) > MAX_BYTES:
        raise _invalid("too_large")
    try:
        return _heard(_made_anew(data))
    except Refused as refused:
        raise _invalid(refused.code) from None


def _made_anew(data: bytes) -> bytes:
    """What the worker says. It gets no environment: the house's keys stand there."""
    with _AT_ONCE:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "children.files.worker"],
                input=data,
                capture_output=True,
                cwd=settings.BASE_DIR,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused("too_much_work") from None
    if done.returncode:
        log.warning("A file broke its worker: %d %s", done.returncode, done.stderr[-500:])
        raise Refused("too_much_work" if done.returncode < 0 else "broken")
    return done.stdout


def _heard(answer: bytes) -> Cleaned:
    line, _newline, rest = answer.partition(b"\n")
    head = json.loads(line)
    if "refused" in head:
        raise Refused(head["refused"])
    size = head.pop("size")
    return Cleaned(data=rest[:size], thumbnail=rest[size:], **head)


def _invalid(code: str) -> Invalid:
    words = WORDS[code]
    return Invalid(code, words % {"max": MAX_PAGES} if code == "too_many_pages" else words)
