"""Notices over HTTP: everybody reads their own."""

from collections.abc import Sequence

from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_lists
from accounts.requests import user_of
from children.reads import child_subject
from common import clock
from common.api import LianxinGenericView, LianxinView, Page, signed_in
from messaging import actions, queries
from messaging.models import Notice
from messaging.serializers import NoticeFilter, NoticeOut, UnreadOut, UpTo


class Notices(LianxinGenericView):
    """The user's notices, newest first."""

    access = signed_in
    queryset = Notice.objects.none()
    serializer_class = NoticeOut
    pagination_class = Page
    ordering = ("-id",)

    @extend_schema(
        operation_id="messaging_notices_list",
        parameters=[NoticeFilter],
        responses=NoticeOut(many=True),
    )
    def get(self, request: Request) -> Response:
        notices = queries.notices_of(user_of(request))
        if self.query(NoticeFilter)["unread"]:
            notices = notices.filter(read_at__isnull=True)
        page = self.paginate_queryset(notices) or []
        shown = queries.worded(page, reader=user_of(request), language=get_language() or "")
        _note_children(request, shown)
        return self.get_paginated_response(NoticeOut(shown, many=True).data)


class UnreadNotices(LianxinView):
    """How many notices wait: the number on the bell."""

    access = signed_in

    @extend_schema(operation_id="messaging_notices_unread", responses=UnreadOut)
    def get(self, request: Request) -> Response:
        return Response({"unread": queries.unread_count(user_of(request))})


class NoticesRead(LianxinView):
    """All notices up to one, read at once."""

    access = signed_in

    @extend_schema(operation_id="messaging_notices_read_all", request=UpTo, responses=UnreadOut)
    def post(self, request: Request) -> Response:
        up_to = self.body(UpTo)["up_to"]
        actions.mark_all_read(by=user_of(request), up_to=up_to, at=clock.now())
        return Response({"unread": queries.unread_count(user_of(request))})


class NoticeRead(LianxinView):
    """One notice, read."""

    access = signed_in

    @extend_schema(operation_id="messaging_notices_read", request=None, responses=NoticeOut)
    def post(self, request: Request, notice_id: int) -> Response:
        notice = actions.mark_read(notice_id=notice_id, by=user_of(request), at=clock.now())
        shown = queries.worded([notice], reader=user_of(request), language=get_language() or "")
        _note_children(request, shown)
        return Response(NoticeOut(shown[0]).data)


def _note_children(request: Request, shown: Sequence[queries.NoticeView]) -> None:
    """A notice that names a child is a read of it; the list is read all day, so once an hour."""
    subjects = {child_subject(notice.child) for notice in shown if notice.child is not None}
    record_lists(user=user_of(request), action="notice", subjects=sorted(subjects), at=clock.now())
