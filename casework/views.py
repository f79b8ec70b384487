"""Reports over HTTP: anybody writes, few read."""

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_list, record_read
from accounts.requests import user_of
from casework import queries
from casework.access import report_for
from casework.actions import Done, Told, add_step, download_pack, write_report
from casework.serializers import (
    ColleagueOut,
    PackQuery,
    PublicReceiptOut,
    PublicReportBody,
    ReceiptOut,
    ReportBody,
    ReportFileOut,
    ReportRowOut,
    ReportsFilter,
    StepBody,
    StepOut,
)
from common import clock
from common.api import ZIP, LianxinView, Scoped, anyone, download, signed_in, written


class ReportsView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="casework_reports_list",
        parameters=[ReportsFilter],
        responses=ReportRowOut(many=True),
    )
    def get(self, request: Request) -> Response:
        """Reports that the reader handles, newest first: open ones, or the last closed ones."""
        user, closed = user_of(request), self.query(ReportsFilter)["closed"]
        subject = f"accounts.user:{user.pk}"
        record_list(user=user, action="reports", subject=subject, at=clock.now())
        return Response(ReportRowOut(queries.reports(user, closed=closed), many=True).data)


class ReportView(LianxinView):
    access = signed_in
    # Whoever notices reports at once, also a person who still owes a second step.
    gated = False

    @extend_schema(
        operation_id="casework_reports_write",
        request=ReportBody,
        responses={201: ReceiptOut, 200: ReceiptOut},
    )
    def put(self, request: Request, report_id: UUID) -> Response:
        """Takes a report from anybody who is signed in: 201, and 200 for a repetition."""
        told = Told(**self.body(ReportBody))
        made = write_report(id=report_id, told=told, by=user_of(request), at=clock.now())
        return written(ReceiptOut(queries.receipt(made.row)).data, created=made.created)


class ReportFileView(LianxinView):
    access = signed_in

    @extend_schema(operation_id="casework_reports_read", responses=ReportFileOut)
    def get(self, request: Request, report_id: UUID) -> Response:
        """One report, for who handles it. The read is logged first, under the report alone."""
        user = user_of(request)
        report_for(user, report_id)
        record_read(user=user, action="report", subject=_subject(report_id), at=clock.now())
        return Response(ReportFileOut(queries.report_file(user, report_id)).data)


class StepView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="casework_steps_write",
        request=StepBody,
        responses={201: StepOut, 200: StepOut},
    )
    def put(self, request: Request, report_id: UUID, step_id: UUID) -> Response:
        """Writes down what was done: an authority told, its answer, a note, an end."""
        done = Done(**self.body(StepBody))
        made = add_step(
            report_id=report_id, step_id=step_id, done=done, by=user_of(request), at=clock.now()
        )
        return written(StepOut(made.row).data, created=made.created)


class PackView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="casework_pack",
        parameters=[PackQuery],
        responses={(200, ZIP): OpenApiResponse(OpenApiTypes.BINARY, "The evidence pack")},
    )
    def get(self, request: Request, report_id: UUID) -> HttpResponse:
        """The evidence of a report as a .zip; each download is a read and a step."""
        user, now = user_of(request), clock.now()
        entries = self.query(PackQuery)["entries"]
        report_for(user, report_id)
        record_read(user=user, action="report_pack", subject=_subject(report_id), at=now)
        pack = download_pack(report_id=report_id, entries=entries, by=user, at=now)
        return download(pack.content, pack.name, ZIP)


class MineView(LianxinView):
    access = signed_in

    @extend_schema(operation_id="casework_mine", responses=ReceiptOut(many=True))
    def get(self, request: Request) -> Response:
        """Receipts of what the reader reported, and which authorities have been told."""
        return Response(ReceiptOut(queries.receipts(user_of(request)), many=True).data)


class PeopleView(LianxinView):
    access = signed_in

    @extend_schema(operation_id="casework_people", responses=ColleagueOut(many=True))
    def get(self, request: Request) -> Response:
        """Who else works at the reader's stations."""
        return Response(ColleagueOut(queries.colleagues(user_of(request)), many=True).data)


class PublicReportView(LianxinView):
    """No session is looked at: who reports here is an adult without account, whoever is signed in
    on this phone."""

    authentication_classes = ()  # type: ignore[assignment]
    access = anyone
    throttle_classes = (Scoped,)
    throttle_scope = "report"

    @extend_schema(
        operation_id="casework_public_report",
        request=PublicReportBody,
        responses={201: PublicReceiptOut, 200: PublicReceiptOut},
    )
    def put(self, request: Request, report_id: UUID) -> Response:
        """Takes a report from anybody; answers with a receipt number and nothing else."""
        told = Told(**self.body(PublicReportBody))
        made = write_report(id=report_id, told=told, by=None, at=clock.now())
        return written(PublicReceiptOut(queries.receipt(made.row)).data, created=made.created)


def _subject(report_id: UUID) -> str:
    return f"casework.report:{report_id}"
