"""Possible duplicates, and two files of one child made one."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import user_of
from children.access import may_import
from children.actions.merging import merge_files
from children.queries.duplicates import Asked, KnownChildren, has_file_elsewhere, shown
from children.register.ids import compact
from children.register.phones import read_phones
from children.serializers.opening import (
    DuplicatesSerializer,
    LookForDuplicatesBody,
    MergeBody,
    MergedSerializer,
)
from children.views.reads import note_list
from common import clock
from common.api import LianxinView, signed_in
from common.errors import NotFound


class DuplicatesView(LianxinView):
    access = signed_in

    @extend_schema(request=LookForDuplicatesBody, responses=DuplicatesSerializer)
    def post(self, request: Request) -> Response:
        """Files of the station that may be of this child; nothing is written but the read."""
        body = self.body(LookForDuplicatesBody)
        if not may_import(request.user, body["station"]):
            raise NotFound
        note_list(request, "duplicates", body["station"], clock.now())
        number = compact(body["id_number"])
        asked = Asked(
            name=body["name"],
            birth_date=body["birth_date"],
            id_number=number,
            phones=[phone for text in body["phones"] for phone in read_phones(text).numbers],
        )
        found = {
            "results": shown(KnownChildren(body["station"]).like(asked)),
            "elsewhere": has_file_elsewhere(body["station"], number),
        }
        return Response(DuplicatesSerializer(found).data)


class MergeView(LianxinView):
    access = signed_in

    @extend_schema(request=MergeBody, responses=MergedSerializer)
    def post(self, request: Request, child_id: int) -> Response:
        """Closes the file `merged`, which is of the same child; both logs stay. Coordinators."""
        body = self.body(MergeBody)
        row = merge_files(
            kept_id=child_id,
            merged_id=body["merged"],
            source=body["id"],
            reason=body["reason"],
            by=user_of(request),
            at=clock.now(),
        )
        return Response(MergedSerializer(row).data)
