"""The volunteer mother's phone over HTTP; coordinators and social workers read along."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_list, record_reads
from accounts.requests import user_of
from children.reads import child_subject
from common import clock
from common.api import LianxinGenericView, LianxinView, Page, Rule, signed_in, written
from volunteers import queries
from volunteers.access import is_volunteer_mother
from volunteers.actions import Told, record_visit
from volunteers.models import Visit
from volunteers.serializers import DiaryOut, ToVisitOut, VisitBody, VisitFilter, VisitOut

volunteer_mother = Rule("volunteer mother", lambda request: is_volunteer_mother(request.user))


class TodayView(LianxinView):
    access = volunteer_mother

    @extend_schema(operation_id="volunteers_today", responses=ToVisitOut(many=True))
    def get(self, request: Request) -> Response:
        """Her children, the longest due first."""
        user, now = user_of(request), clock.now()
        record_list(user=user, action="today", subject=f"accounts.user:{user.pk}", at=now)
        rows = queries.today(user, now)
        return Response(ToVisitOut(rows, many=True).data)


class VisitView(LianxinView):
    access = volunteer_mother

    @extend_schema(
        operation_id="volunteers_visits_write",
        request=VisitBody,
        responses={201: VisitOut, 200: VisitOut},
    )
    def put(self, request: Request, visit_id: UUID) -> Response:
        """Writes a visit down, once however often it is sent: 201, and 200 for a repetition."""
        told = Told(**self.body(VisitBody))
        made = record_visit(id=visit_id, told=told, by=user_of(request), at=clock.now())
        return written(VisitOut(made.row).data, created=made.created)


class VisitsView(LianxinGenericView):
    access = signed_in
    queryset = Visit.objects.none()
    serializer_class = VisitOut
    pagination_class = Page
    ordering = ("-happened_at", "-id")

    @extend_schema(
        operation_id="volunteers_visits_list",
        parameters=[VisitFilter],
        responses=VisitOut(many=True),
    )
    def get(self, request: Request) -> Response:
        """Visits, newest first: her own, or those to the children of one's stations."""
        found = queries.visits(request.user, self.query(VisitFilter).get("child"))
        page = self.paginate_queryset(found) or []
        subjects = sorted({child_subject(visit.child_id) for visit in page})
        record_reads(user=user_of(request), action="visits", subjects=subjects, at=clock.now())
        return self.get_paginated_response(VisitOut(page, many=True).data)


class DiaryView(LianxinView):
    access = volunteer_mother

    @extend_schema(operation_id="volunteers_diary", responses=DiaryOut)
    def get(self, request: Request) -> Response:
        """Her service diary in figures."""
        return Response(DiaryOut(queries.diary(user_of(request), clock.now())).data)
