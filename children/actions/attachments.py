"""Photos and papers of a child's file: added once, erased for good."""

import hashlib
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.files.cleaning import Cleaned, clean
from children.models import Attachment, Child, Consent
from children.queries.attachments import kept, photo_may_be_shown
from common import clock, sealed_files
from common.errors import Conflict, Invalid, NotFound
from common.idempotency import Written, body_digest, replay_or_conflict, write_once

FOLDER = "attachments"
# A folder of papers, not an album.
AT_MOST = 40
# Longer than any upload takes: a file whose row is just being written is no orphan.
ORPHAN_AFTER = timedelta(days=1)


def add_attachment(
    *,
    attachment_id: UUID,
    child_id: int,
    kind: str,
    title: str,
    data: bytes,
    by: User,
    at: datetime,
) -> Written[Attachment]:
    """Makes the file anew and adds it to the child's file; the same upload again is the first one.

    Station-wide roles only. Raises `NotFound`, `Forbidden` (the care team), `Conflict`
    ("no_consent" for a photo nobody allowed, "too_many"), `Invalid` with the codes of
    `files.cleaning`, and what `write_once` raises. Not one transaction: the file is made anew
    outside, since that takes seconds, and lies on disk before its row is written.
    """
    asked = {"child": child_id, "kind": kind, "title": title, "by": by}
    digest = body_digest({**asked, "sha256": hashlib.sha256(data).hexdigest()})
    _may_add(by, child_id, kind, at)
    if known := Attachment.objects.filter(pk=attachment_id).first():
        return Written(replay_or_conflict(known, digest), created=False)
    cleaned = clean(data)
    if kind == Attachment.Kind.PHOTO and cleaned.media_type != "image/jpeg":
        raise Invalid("not_a_photo", _("This is a PDF. Choose a photo, or add it as a paper."))
    row = _stored(cleaned)
    row.pk, row.body_digest, row.kind, row.title = attachment_id, digest, kind, title
    return _add(row, child_id, by=by, at=at)


@transaction.atomic
def _add(row: Attachment, child_id: int, *, by: User, at: datetime) -> Written[Attachment]:
    """Asks again who may, under the child's lock: seconds have passed."""
    Child.objects.select_for_update().filter(pk=child_id).first()
    child = _may_add(by, child_id, row.kind, at)

    def create() -> Attachment:
        row.child, row.uploaded_by, row.uploaded_at = child, by, at
        row.save(force_insert=True)
        _log("children.attachment_added", row, by=by, at=at)
        return row

    return write_once(Attachment, pk=row.pk, digest=row.body_digest, create=create)


@transaction.atomic
def erase_attachment(*, child_id: int, attachment_id: UUID, by: User, at: datetime) -> None:
    """Takes the file away for good; the row stays, empty, so that its id never comes back.

    Again, it changes nothing. Raises `Conflict` ("is_evidence") for the paper that a consent of a
    guardian rests on.
    """
    child = child_for(by, child_id)
    require_full(by, child)
    row = child.attachments.select_for_update().filter(pk=attachment_id).first()
    if row is None:
        raise NotFound
    if row.erased_at is not None:
        return
    if Consent.objects.filter(evidence=row).exists():
        message = _("A consent rests on this paper, so it is kept as long as the consent.")
        raise Conflict("is_evidence", message)
    take_away(row, at)
    _log("children.attachment_removed", row, by=by, at=at)


def take_away(row: Attachment, at: datetime) -> None:
    """Empties the row, and removes its files once that is committed; inside a transaction."""
    for path in filter(None, (row.path, row.thumbnail_path)):
        transaction.on_commit(partial(sealed_files.remove, path), robust=True)
    row.path = row.thumbnail_path = row.sha256 = row.title = row.body_digest = ""
    row.size, row.width, row.height, row.erased_at = 0, None, None, at
    row.save()


def sweep_files(*, at: datetime) -> int:
    """Removes files that no row names, a day after they were written; returns how many."""
    rows = Attachment.objects.exclude(path="").values_list("path", "thumbnail_path")
    keep = {path for paths in rows.iterator() for path in paths}
    return sealed_files.sweep(FOLDER, keep=keep, before=at - ORPHAN_AFTER)


def _may_add(by: User, child_id: int, kind: str, at: datetime) -> Child:
    child = child_for(by, child_id)
    require_full(by, child)
    if kind == Attachment.Kind.PHOTO and not photo_may_be_shown(child, clock.local_date(at)):
        message = _("No parent has agreed to a photo of this child. Ask the parent first.")
        raise Conflict("no_consent", message)
    if kept(child).count() >= AT_MOST:
        message = _("This file holds %(max)d photos and papers. Remove one first.")
        raise Conflict("too_many", message % {"max": AT_MOST})
    return child


def _stored(cleaned: Cleaned) -> Attachment:
    """A row, not saved, of files that are on disk."""
    return Attachment(
        media_type=cleaned.media_type,
        size=len(cleaned.data),
        width=cleaned.width,
        height=cleaned.height,
        sha256=hashlib.sha256(cleaned.data).hexdigest(),
        path=sealed_files.write(FOLDER, cleaned.data),
        thumbnail_path=sealed_files.write(FOLDER, cleaned.thumbnail),
    )


def _log(kind: str, row: Attachment, *, by: User, at: datetime) -> None:
    status_log.record(
        child=row.child,
        kind=kind,
        source_id=row.pk,
        happened_at=at,
        by=by,
        facts={"kind": row.kind},
        at=at,
    )
