"""Child files, their status log, and concerns."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_list
from accounts.requests import user_of
from children.access import child_to_read
from children.actions.concerns import close_concern, raise_concern
from children.actions.opening import NewChild, PersonTold, open_file
from children.queries.files import child_file
from children.queries.log import log_page
from children.queries.search import search, wide_stations
from children.serializers.files import ChildFileSerializer, FoundChildSerializer, SearchQuery
from children.serializers.log import (
    CloseConcernBody,
    LogEntrySerializer,
    LogPageSerializer,
    LogQuery,
    RaiseConcernBody,
)
from children.serializers.opening import NewChildBody, OpenedSerializer
from children.views.entries import entry_answer, told_as
from children.views.reads import note_read
from common import clock
from common.api import LianxinGenericView, LianxinView, Page, signed_in


class ChildrenView(LianxinGenericView):
    access = signed_in
    pagination_class = Page
    ordering = ("name", "pk")

    @extend_schema(parameters=[SearchQuery], responses=FoundChildSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Children by name (characters, pinyin, initials); to station-wide roles also by school,
        village, a guardian's phone or a whole ID number."""
        query = self.query(SearchQuery)
        at = clock.now()
        record_list(user=user_of(request), action="search", subject="children.all", at=at)
        found = self.paginate_queryset(search(request.user, query.get("station"), query["q"]))
        context = {"in_full": frozenset(wide_stations(request.user))}
        rows = FoundChildSerializer(found, many=True, context=context).data
        return self.get_paginated_response(rows)

    @extend_schema(request=NewChildBody, responses={201: OpenedSerializer})
    def post(self, request: Request) -> Response:
        """Opens a child's file by hand. 409 "duplicates": look at those first, then name them in
        `despite`."""
        body = dict(self.body(NewChildBody))
        for who in ("father", "mother", "carer"):
            body[who] = PersonTold(**body[who])
        file_id = body.pop("id")
        child = open_file(id=file_id, told=NewChild(**body), by=user_of(request), at=clock.now())
        return Response(OpenedSerializer(child).data, status=201)


class ChildFileView(LianxinView):
    access = signed_in

    @extend_schema(responses=ChildFileSerializer)
    def get(self, request: Request, child_id: int) -> Response:
        """One child's file, as much of it as the reader may see. The read is logged first."""
        now = clock.now()
        read = child_to_read(request.user, child_id, now)
        note_read(request, read.named("file"), child_id, now)
        return Response(ChildFileSerializer(child_file(request.user, read.child, now)).data)


class LogView(LianxinView):
    access = signed_in

    @extend_schema(parameters=[LogQuery], responses=LogPageSerializer)
    def get(self, request: Request, child_id: int) -> Response:
        """The child's status log, newest first; with `after`, what came since."""
        query = self.query(LogQuery)
        now = clock.now()
        read = child_to_read(request.user, child_id, now)
        note_read(request, read.named("log"), child_id, now)
        page = log_page(request.user, read.child, now, **query)
        return Response(LogPageSerializer(page).data)


class ConcernsView(LianxinView):
    access = signed_in

    @extend_schema(request=RaiseConcernBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int) -> Response:
        """Raises a concern about the child."""
        told = told_as(self.body(RaiseConcernBody))
        by, at = user_of(request), clock.now()
        entry = raise_concern(child_id=child_id, **told, by=by, at=at)
        return entry_answer(entry)


class CloseConcernView(LianxinView):
    access = signed_in

    @extend_schema(request=CloseConcernBody, responses={201: LogEntrySerializer})
    def post(self, request: Request, child_id: int, seq: int) -> Response:
        """Closes the concern that rests on entry `seq`."""
        told = told_as(self.body(CloseConcernBody))
        by, at = user_of(request), clock.now()
        entry = close_concern(child_id=child_id, seq=seq, **told, by=by, at=at)
        return entry_answer(entry)
