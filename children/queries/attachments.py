"""Photos and papers of a child's file: which of them a person sees, and what is in them.

Station-wide roles see all of them, the care team a small picture of the child's newest photo and
nothing else. A photo is shown to nobody, whatever their role, unless consent for it is in force.
"""

import hashlib
import logging
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from children.access import sees_in_full
from children.models import Attachment, Child, Purpose
from children.queries.consents import in_force
from common import sealed_files
from common.crypto import UndecryptableValue
from common.errors import Gone, NotFound
from stations.scope import Viewer

log = logging.getLogger(__name__)

PHOTO = Attachment.Kind.PHOTO


def kept(child: Child) -> QuerySet[Attachment]:
    """What is in the file now, newest first."""
    found = child.attachments.filter(erased_at__isnull=True)
    return found.select_related("uploaded_by").order_by("-uploaded_at", "pk")


def photo_may_be_shown(child: Child, on: date) -> bool:
    """Whether consent to photos is in force that day."""
    return in_force(child, Purpose.PHOTO, on)


def attachments(viewer: Viewer, child: Child, on: date) -> dict[str, Any]:
    """What this viewer is told of; see `AttachmentsSerializer`.

    Station-wide roles are told of a photo without consent too, so that they can remove it.
    """
    full, consent = sees_in_full(viewer, child), photo_may_be_shown(child, on)
    rows = list(kept(child))
    if not full:
        rows = [row for row in rows if row.kind == PHOTO and consent][:1]
    return {
        "photo_consent": consent,
        "may_change": full,
        "results": [_row(row, full=full, consent=consent) for row in rows],
    }


def attachment_to_open(viewer: Viewer, child: Child, attachment_id: UUID, on: date) -> Attachment:
    """The attachment, if the viewer may read it in full size now; else `NotFound`."""
    if not sees_in_full(viewer, child):
        raise NotFound
    return _shown(kept(child), child, attachment_id, on)


def attachment_to_glance(viewer: Viewer, child: Child, attachment_id: UUID, on: date) -> Attachment:
    """The same for its small picture, which the care team sees of the newest photo."""
    seen = kept(child)
    if not sees_in_full(viewer, child):
        newest = seen.filter(kind=PHOTO).first()
        seen = seen.filter(pk=newest.pk) if newest else seen.none()
    return _shown(seen, child, attachment_id, on)


def content(attachment: Attachment) -> bytes:
    """The file itself. Raises `Gone` ("file_lost") where the disk does not hold what the row says:
    taken away, changed, or put in the place of another."""
    data = _read(attachment, attachment.path)
    if hashlib.sha256(data).hexdigest() != attachment.sha256:
        raise _lost(attachment)
    return data


def thumbnail(attachment: Attachment) -> bytes:
    """Its small square picture (JPEG). Raises as `content` does."""
    return _read(attachment, attachment.thumbnail_path)


def shown_in_full(row: Attachment) -> dict[str, Any]:
    """One that was just added, as those see it who may add; see `AttachmentSerializer`."""
    return _row(row, full=True, consent=True)


def _shown(seen: QuerySet[Attachment], child: Child, attachment_id: UUID, on: date) -> Attachment:
    attachment = seen.filter(pk=attachment_id).first()
    if attachment is None:
        raise NotFound
    if attachment.kind == PHOTO and not photo_may_be_shown(child, on):
        raise NotFound
    return attachment


def _row(row: Attachment, *, full: bool, consent: bool) -> dict[str, Any]:
    by = row.uploaded_by
    return {
        "id": row.pk,
        "kind": row.kind,
        "title": row.title if full else "",
        "media_type": row.media_type,
        "size": row.size,
        "uploaded_at": row.uploaded_at,
        "uploaded_by": {"id": by.pk, "name": by.name} if full else None,
        "shown": consent or row.kind != PHOTO,
        "opens": full and (consent or row.kind != PHOTO),
    }


def _read(attachment: Attachment, path: str) -> bytes:
    try:
        return sealed_files.read(path)
    except (FileNotFoundError, UndecryptableValue):
        raise _lost(attachment) from None


def _lost(attachment: Attachment) -> Gone:
    log.error("The file of attachment %s is not there, or not as it was", attachment.pk)
    return Gone("file_lost", _("This file is not there any more. Tell your administrator."))
