"""Classes over HTTP: the calendar, places, the roll."""

from datetime import timedelta
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_reads
from accounts.models import User
from accounts.requests import user_of
from children.reads import child_subject
from common import clock
from common.api import LianxinView, Rule, written
from tutoring import actions, queries
from tutoring.access import sees_classes, session_for
from tutoring.serializers import (
    AttendanceBody,
    NoteBody,
    NoteOut,
    PlaceBody,
    PlaceOut,
    RollOut,
    SessionOut,
    SessionQuery,
)

DEFAULT_STRETCH = timedelta(days=13)
class_staff = Rule("coordinator, social worker or tutor", lambda r: sees_classes(r.user))

FROM = OpenApiParameter("from", OpenApiTypes.DATE, description="First station day; today.")
TO = OpenApiParameter("to", OpenApiTypes.DATE, description="Last station day; 13 days later.")


class SessionsView(LianxinView):
    access = class_staff

    @extend_schema(
        operation_id="tutoring_sessions_list",
        parameters=[FROM, TO],
        responses=SessionOut(many=True),
    )
    def get(self, request: Request) -> Response:
        """Sessions of one's stations, in order of time."""
        query = self.query(SessionQuery)
        first = query.get("from") or min(clock.local_today(), query.get("to", clock.local_today()))
        last = query.get("to") or first + DEFAULT_STRETCH
        found = queries.sessions(user_of(request), first, last)
        return Response(SessionOut(found, many=True).data)


class SessionView(LianxinView):
    access = class_staff

    @extend_schema(operation_id="tutoring_sessions_read", responses=RollOut)
    def get(self, request: Request, session_id: int) -> Response:
        """One session with its roll, as far as the reader may see it."""
        return _roll(user_of(request), session_id)


class PlaceView(LianxinView):
    access = class_staff

    @extend_schema(
        operation_id="tutoring_places_take",
        request=PlaceBody,
        responses={201: PlaceOut, 200: PlaceOut},
    )
    def put(self, request: Request, place_id: UUID) -> Response:
        """Takes a place, once however often it is sent: 201, and 200 for a repetition."""
        session_id = self.body(PlaceBody)["session"]
        made = actions.take_place(
            id=place_id, session_id=session_id, by=user_of(request), at=clock.now()
        )
        return written(PlaceOut(made.row).data, created=made.created)

    @extend_schema(operation_id="tutoring_places_give_back", responses={200: PlaceOut})
    def delete(self, request: Request, place_id: UUID) -> Response:
        """Gives the place back before the class begins."""
        place = actions.give_back(id=place_id, by=user_of(request), at=clock.now())
        return Response(PlaceOut(place).data)


class AttendanceView(LianxinView):
    access = class_staff

    @extend_schema(
        operation_id="tutoring_attendance_mark",
        request=AttendanceBody,
        responses={201: RollOut, 200: RollOut},
    )
    def put(self, request: Request, session_id: int, sheet_id: UUID) -> Response:
        """Marks who came; answers with the roll. 201, and 200 for a repetition."""
        written = actions.mark_attendance(
            id=sheet_id,
            session_id=session_id,
            marks=self.body(AttendanceBody)["marks"],
            by=user_of(request),
            at=clock.now(),
        )
        return _roll(user_of(request), session_id, status=201 if written.created else 200)


class NoteView(LianxinView):
    access = class_staff

    @extend_schema(
        operation_id="tutoring_notes_write",
        request=NoteBody,
        responses={201: NoteOut, 200: NoteOut},
    )
    def put(self, request: Request, note_id: UUID) -> Response:
        """Writes one line on a child of the session: 201, and 200 for a repetition."""
        body = self.body(NoteBody)
        made = actions.write_note(
            id=note_id,
            session_id=body["session"],
            child_id=body["child"],
            line=body["line"],
            arcs=body["arcs"],
            by=user_of(request),
            at=clock.now(),
        )
        return written(NoteOut(made.row).data, created=made.created)


def _roll(user: User, session_id: int, status: int = 200) -> Response:
    """The roll; the read of each child on it is logged before it leaves."""
    session_for(user, session_id)
    roll = queries.roll_of(user, session_id)
    subjects = [child_subject(row.child.pk) for row in roll.rows]
    record_reads(user=user, action="roll", subjects=subjects, at=clock.now())
    return Response(RollOut(roll).data, status=status)
