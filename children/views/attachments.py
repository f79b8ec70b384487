"""Photos and papers of a child's file. They have no address of their own: each time one is asked
for, who asks is looked at, the read is noted, and only then the file is opened."""

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from accounts.access_log import record_list
from accounts.requests import user_of
from children.access import child_for
from children.actions.attachments import add_attachment, erase_attachment
from children.files.cleaning import MAX_BYTES
from children.models import Attachment
from children.queries.attachments import (
    attachment_to_glance,
    attachment_to_open,
    attachments,
    content,
    shown_in_full,
    thumbnail,
)
from children.reads import child_subject
from children.serializers.attachments import (
    AttachmentSerializer,
    AttachmentsSerializer,
    AttachmentUploadBody,
)
from children.views.reads import note_read
from common import clock
from common.api import LianxinView, Scoped, refuse_larger, signed_in

JPEG, PDF = "image/jpeg", "application/pdf"
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
BINARY = OpenApiResponse(OpenApiTypes.BINARY)
FILES = {(200, JPEG): BINARY, (200, PDF): BINARY}
THUMBNAIL = {(200, JPEG): BINARY}


class AttachmentsView(LianxinView):
    access = signed_in

    parser_classes = (MultiPartParser,)  # type: ignore[assignment]  # an upload
    throttle_scope = "upload"

    def get_throttles(self) -> list[BaseThrottle]:
        """Uploads cost seconds of work and have a rate of their own."""
        uploads = self.request.method == "POST"
        return [Scoped()] if uploads else super().get_throttles()

    @extend_schema(operation_id="children_attachments_list", responses=AttachmentsSerializer)
    def get(self, request: Request, child_id: int) -> Response:
        """What is kept, newest first, and whether a photo may be."""
        child, now = child_for(request.user, child_id), clock.now()
        note_read(request, "attachments", child_id, now)
        found = attachments(request.user, child, clock.local_date(now))
        return Response(AttachmentsSerializer(found).data)

    @extend_schema(request=AttachmentUploadBody, responses={201: AttachmentSerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Adds a photo (JPEG, PNG, WebP) or a paper (one of these, or a PDF) of at most 10 MB."""
        refuse_larger(request, MAX_BYTES)
        body = self.body(AttachmentUploadBody)
        written = add_attachment(
            attachment_id=body["id"],
            child_id=child_id,
            kind=body["kind"],
            title=body["title"],
            data=body["file"].read(),
            by=user_of(request),
            at=clock.now(),
        )
        return Response(AttachmentSerializer(shown_in_full(written.row)).data, status=201)


class AttachmentView(LianxinView):
    access = signed_in

    @extend_schema(responses=FILES)
    def get(self, request: Request, child_id: int, attachment_id: UUID) -> HttpResponse:
        """The whole picture, or the PDF to save."""
        child, now = child_for(request.user, child_id), clock.now()
        found = attachment_to_open(request.user, child, attachment_id, clock.local_date(now))
        note_read(request, f"open_{found.kind}", child_id, now)
        return _file(found, content(found), found.media_type)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, child_id: int, attachment_id: UUID) -> Response:
        """Erases the file for good."""
        erase_attachment(
            child_id=child_id, attachment_id=attachment_id, by=user_of(request), at=clock.now()
        )
        return Response(status=204)


class AttachmentThumbnailView(LianxinView):
    access = signed_in

    @extend_schema(responses=THUMBNAIL)
    def get(self, request: Request, child_id: int, attachment_id: UUID) -> HttpResponse:
        """A square picture of 256 px; of a paper, its first page."""
        child, now = child_for(request.user, child_id), clock.now()
        found = attachment_to_glance(request.user, child, attachment_id, clock.local_date(now))
        subject = child_subject(child_id)
        record_list(user=user_of(request), action=f"see_{found.kind}", subject=subject, at=now)
        return _file(found, thumbnail(found), JPEG)


def _file(attachment: Attachment, data: bytes, media_type: str) -> HttpResponse:
    """Shown inside the page that asked if it is a picture, else saved; the name tells nothing."""
    response = HttpResponse(data, content_type=media_type, headers=HEADERS)
    way, ending = ("attachment", "pdf") if media_type == PDF else ("inline", "jpg")
    name = f"{attachment.kind}-{attachment.pk.hex[:8]}.{ending}"
    response.headers["Content-Disposition"] = f'{way}; filename="{name}"'
    return response
