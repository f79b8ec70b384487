"""Child files, their status log, and concerns."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_list, record_read
from accounts.requests import user_of
from children.access import child_for
from children.actions.concerns import close_concern, raise_concern
from children.queries.files import child_file, search
from children.queries.log import log_page, shown
from children.serializers.files import (
    ChildFileSerializer,
    CloseConcernBody,
    FoundChildSerializer,
    LogEntrySerializer,
    LogPageSerializer,
    LogQuery,
    RaiseConcernBody,
    SearchQuery,
)
from common import clock
from common.api import LianxinGenericView, LianxinView, Page, signed_in


class ChildSearchView(LianxinGenericView):
    access = signed_in
    pagination_class = Page
    ordering = ("name", "pk")

    @extend_schema(parameters=[SearchQuery], responses=FoundChildSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Children by name (characters, pinyin, initials), school or guardian's phone."""
        query = self.query(SearchQuery)
        at = clock.now()
        record_list(user=user_of(request), action="search", subject="children.all", at=at)
        found = self.paginate_queryset(search(request.user, query.get("station"), query["q"]))
        return self.get_paginated_response(FoundChildSerializer(found, many=True).data)


class ChildFileView(LianxinView):
    access = signed_in

    @extend_schema(responses=ChildFileSerializer)
    def get(self, request: Request, child_id: int) -> Response:
        """One child's file, as much of it as the reader may see. The read is logged first."""
        child, now = child_for(request.user, child_id), clock.now()
        record_read(user=user_of(request), action="file", subject=_subject(child_id), at=now)
        return Response(ChildFileSerializer(child_file(request.user, child, now)).data)


class LogView(LianxinView):
    access = signed_in

    @extend_schema(parameters=[LogQuery], responses=LogPageSerializer)
    def get(self, request: Request, child_id: int) -> Response:
        """The child's status log, newest first; with `after`, what came since."""
        query = self.query(LogQuery)
        child, now = child_for(request.user, child_id), clock.now()
        record_read(user=user_of(request), action="log", subject=_subject(child_id), at=now)
        return Response(LogPageSerializer(log_page(request.user, child, **query)).data)


class ConcernsView(LianxinView):
    access = signed_in

    @extend_schema(request=RaiseConcernBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Raises a concern about the child."""
        body = self.body(RaiseConcernBody)
        entry = raise_concern(
            child_id=child_id,
            entry_id=body["id"],
            level=body["level"],
            text=body["text"],
            by=user_of(request),
            at=clock.now(),
        )
        return Response(LogEntrySerializer(shown(entry)).data, status=201)


class CloseConcernView(LianxinView):
    access = signed_in

    @extend_schema(request=CloseConcernBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int, seq: int) -> Response:
        """Closes the concern that rests on entry `seq`."""
        body = self.body(CloseConcernBody)
        entry = close_concern(
            child_id=child_id,
            seq=seq,
            entry_id=body["id"],
            note=body["note"],
            by=user_of(request),
            at=clock.now(),
        )
        return Response(LogEntrySerializer(shown(entry)).data, status=201)


def _subject(child_id: int) -> str:
    return f"children.child:{child_id}"
