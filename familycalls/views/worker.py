"""The worker's door: planning, opening, ending."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_list
from accounts.models import User
from accounts.requests import user_of
from common import clock
from common.api import LianxinView, Scoped, signed_in
from common.errors import NotFound
from familycalls.access import call_for, require_not_ended
from familycalls.actions import booking, ending, invitations, running
from familycalls.models import FamilyCall, Outcome
from familycalls.queries import call_station, calls_of, station_week
from familycalls.serializers import (
    BookBody,
    CallSerializer,
    CallWeekSerializer,
    CancelBody,
    FinishBody,
    LinkSerializer,
    TabletBody,
    TicketSerializer,
    WeekQuery,
)
from familycalls.tickets import worker_ticket
from familycalls.views.tickets import ticket_body


class StaffView(LianxinView):
    """Any signed-in person may ask; calls that are not theirs are not there."""

    access = signed_in

    @property
    def by(self) -> User:
        return user_of(self.request)

    def shown(self, call: FamilyCall | UUID, status: int = 200) -> Response:
        call_id = call.pk if isinstance(call, FamilyCall) else call
        row = calls_of(self.by).filter(pk=call_id).first()
        if row is None:
            raise NotFound
        subject = f"familycalls.call:{call_id}"
        record_list(user=self.by, action="call", subject=subject, at=clock.now())
        return Response(CallSerializer(row).data, status=status)


class WeekView(StaffView):
    @extend_schema(
        operation_id="familycalls_week", parameters=[WeekQuery], responses=CallWeekSerializer
    )
    def get(self, request: Request) -> Response:
        """A station's week: windows with their hours, calls, and families who need one."""
        query = self.query(WeekQuery)
        station = call_station(self.by, query["station"])
        if station is None:
            raise NotFound
        now = clock.now()
        subject = f"stations.station:{station.pk}"
        record_list(user=self.by, action="calls", subject=subject, at=now)
        week = station_week(self.by, station, query["week"], now)
        return Response(CallWeekSerializer(week).data)


class CallView(StaffView):
    @extend_schema(operation_id="familycalls_call", responses=CallSerializer)
    def get(self, request: Request, call_id: UUID) -> Response:
        """One call."""
        return self.shown(call_id)

    @extend_schema(
        operation_id="familycalls_book",
        request=BookBody,
        responses={200: CallSerializer, 201: CallSerializer},
    )
    def put(self, request: Request, call_id: UUID) -> Response:
        """Books a call and sends the parents their links; 200 when it was booked already.

        409: window_taken, child_busy, parent_busy, worker_busy, window_closed, no_contact,
        consent_missing.
        """
        written = booking.book_call(id=call_id, **self.body(BookBody), by=self.by, at=clock.now())
        return self.shown(written.row, status=201 if written.created else 200)


class OpenView(StaffView):
    @extend_schema(operation_id="familycalls_open", request=None, responses=CallSerializer)
    def post(self, request: Request, call_id: UUID) -> Response:
        """Opens the call, on its day. 409: too_early, too_late, window_taken, call_ended."""
        return self.shown(running.open_call(call_id=call_id, by=self.by, at=clock.now()))


class BindTabletView(StaffView):
    throttle_classes = (*LianxinView.throttle_classes, Scoped)
    throttle_scope = "tablet"

    @extend_schema(
        operation_id="familycalls_bind_tablet", request=TabletBody, responses=CallSerializer
    )
    def post(self, request: Request, call_id: UUID) -> Response:
        """Binds the tablet that shows this code. 409: wrong_code, not_open, call_ended."""
        code = self.body(TabletBody)["code"]
        call = running.bind_tablet(call_id=call_id, code=code, by=self.by, at=clock.now())
        return self.shown(call)


class TicketView(StaffView):
    @extend_schema(operation_id="familycalls_ticket", request=None, responses=TicketSerializer)
    def post(self, request: Request, call_id: UUID) -> Response:
        """A ticket for the worker's socket. 409: call_ended."""
        call = call_for(self.by, call_id)
        require_not_ended(call)
        return Response(ticket_body(request, worker_ticket(call.pk, self.by)))


class CancelView(StaffView):
    @extend_schema(operation_id="familycalls_cancel", request=CancelBody, responses=CallSerializer)
    def post(self, request: Request, call_id: UUID) -> Response:
        """Cancels a call that has not taken place. 409: was_live, call_ended."""
        body = self.body(CancelBody)
        call = ending.cancel(
            call_id=call_id,
            cancelled_by=body["by"],
            reason=body["reason"],
            by=self.by,
            at=clock.now(),
        )
        return self.shown(call)


class FinishView(StaffView):
    @extend_schema(operation_id="familycalls_finish", request=FinishBody, responses=CallSerializer)
    def post(self, request: Request, call_id: UUID) -> Response:
        """Ends the call with its outcome. 409: never_live, was_live, call_ended."""
        body = self.body(FinishBody)
        call = ending.finish(
            call_id=call_id,
            outcome=Outcome(body["outcome"]),
            mood_before=body["mood_before"],
            mood_after=body["mood_after"],
            note=body["note"],
            by=self.by,
            at=clock.now(),
        )
        return self.shown(call)


class LinkView(StaffView):
    @extend_schema(operation_id="familycalls_new_link", request=None, responses=LinkSerializer)
    def post(self, request: Request, call_id: UUID, parent_id: int) -> Response:
        """A new link for one parent, sent to them and shown here; the old one dies."""
        url = invitations.reissue_link(
            call_id=call_id, parent_id=parent_id, by=self.by, at=clock.now()
        )
        return Response({"url": url})
