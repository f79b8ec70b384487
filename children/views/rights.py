"""The guardian's rights: requests, the copy, erasure."""

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import user_of
from children.access import child_for, require_full
from children.actions.erasure import erase_entry
from children.actions.forgetting import erase_child
from children.actions.leaving import end_enrolment
from children.actions.returning import take_back
from children.actions.rights import (
    Asked,
    answer_request,
    receive_request,
    request_of,
    require_copy,
)
from children.models import Child
from children.queries.rights import requests_about, shown
from children.rights.bundle import bundle
from children.serializers.log import LogEntrySerializer
from children.serializers.parts import LanguageQuery
from children.serializers.rights import (
    AnswerRequestBody,
    EraseChildBody,
    ErasedSerializer,
    EraseEntryBody,
    GuardianRequestSerializer,
    LeavingBody,
    ReceiveRequestBody,
    ReturnBody,
)
from children.views.entries import entry_answer, told_as
from children.views.reads import note_read
from common import clock
from common.api import ZIP, LianxinView, download, signed_in, written


class RightsView(LianxinView):
    access = signed_in

    @extend_schema(operation_id="guardian_requests", responses=GuardianRequestSerializer(many=True))
    def get(self, request: Request, child_id: int) -> Response:
        """What guardians asked for about this child, newest first."""
        child = _child_in_full(request, child_id)
        note_read(request, "rights", child_id, clock.now())
        return Response(GuardianRequestSerializer(requests_about(child), many=True).data)

    @extend_schema(
        operation_id="receive_guardian_request",
        request=ReceiveRequestBody,
        responses={201: GuardianRequestSerializer},
    )
    def post(self, request: Request, child_id: int) -> Response:
        """Takes down what a guardian asks for."""
        body = self.body(ReceiveRequestBody)
        made = receive_request(
            request_id=body.pop("id"),
            child_id=child_id,
            asked=Asked(**body),
            by=user_of(request),
            at=clock.now(),
        )
        return written(GuardianRequestSerializer(shown(made.row)).data, created=made.created)


class AnswerRequestView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="answer_guardian_request",
        request=AnswerRequestBody,
        responses=GuardianRequestSerializer,
    )
    def post(self, request: Request, child_id: int, request_id: UUID) -> Response:
        """Closes a request as done, or refuses it in writing."""
        row = answer_request(
            child_id=child_id,
            request_id=request_id,
            by=user_of(request),
            at=clock.now(),
            **self.body(AnswerRequestBody),
        )
        return Response(GuardianRequestSerializer(shown(row)).data)


class CopyView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="guardian_copy",
        parameters=[LanguageQuery],
        responses={(200, ZIP): OpenApiResponse(OpenApiTypes.BINARY, "Everything about the child")},
    )
    def get(self, request: Request, child_id: int, request_id: UUID) -> HttpResponse:
        """The readable copy that was asked for: a page, the same as data, and the papers."""
        query = self.query(LanguageQuery)
        child = _child_in_full(request, child_id)
        row = request_of(child, request_id)
        require_copy(row)
        now = clock.now()
        note_read(request, "copy", child_id, now)
        data = bundle(
            child, asked_by=row.asked_by, language=query["language"], at=now, kind=row.kind
        )
        return download(data, f"lianxin-{child.pk}-{row.due_on}.zip", ZIP)


class LeavingView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="end_enrolment", request=LeavingBody, responses={201: LogEntrySerializer}
    )
    def post(self, request: Request, child_id: int) -> Response:
        """The child leaves the station; the file stays until it is erased."""
        told = told_as(self.body(LeavingBody))
        entry = end_enrolment(child_id=child_id, **told, by=user_of(request), at=clock.now())
        return entry_answer(entry)


class ReturnView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="take_child_back", request=ReturnBody, responses={201: LogEntrySerializer}
    )
    def post(self, request: Request, child_id: int) -> Response:
        """Takes back a child who left by mistake."""
        told = told_as(self.body(ReturnBody))
        entry = take_back(child_id=child_id, **told, by=user_of(request), at=clock.now())
        return entry_answer(entry)


class EraseChildView(LianxinView):
    access = signed_in

    @extend_schema(operation_id="erase_child", request=EraseChildBody, responses=ErasedSerializer)
    def post(self, request: Request, child_id: int) -> Response:
        """Empties the file of a child who has left."""
        body = self.body(EraseChildBody)
        count = erase_child(child_id=child_id, by=user_of(request), at=clock.now(), **body)
        return Response({"entries": count})


class EraseEntryView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="erase_entry", request=EraseEntryBody, responses={201: LogEntrySerializer}
    )
    def post(self, request: Request, child_id: int, seq: int) -> Response:
        """Empties one entry of the status log; the chain holds."""
        body = self.body(EraseEntryBody)
        entry = erase_entry(child_id=child_id, seq=seq, by=user_of(request), at=clock.now(), **body)
        return entry_answer(entry)


def _child_in_full(request: Request, child_id: int) -> Child:
    child = child_for(request.user, child_id)
    require_full(request.user, child)
    return child
