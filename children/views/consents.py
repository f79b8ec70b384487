"""Consent of guardians: the staff's ledger, and the parent's door, which a link alone opens."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import user_of
from children.access import child_for, require_full
from children.actions import consent_requests
from children.actions.consents import Told, record_consent
from children.models import ConsentRequest
from children.queries.board import board_station
from children.queries.consent_links import asked_by_link, link_view
from children.queries.consent_pages import consent_gaps, consent_panel, shown_answer
from children.serializers.consents import (
    AnswersBody,
    AskBody,
    AskedSerializer,
    ChildConsentGapsSerializer,
    ConsentAnswerSerializer,
    ConsentLinkSerializer,
    ConsentPanelSerializer,
    RecordBody,
)
from children.serializers.parts import StationQuery
from children.views.reads import note_list, note_read
from common import clock
from common.api import LianxinView, Scoped, anyone, signed_in, written


class ConsentGapsView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="children_consent_gaps",
        parameters=[StationQuery],
        responses=ChildConsentGapsSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Children of a station who lack a consent that they need."""
        station = board_station(request.user, self.query(StationQuery)["station"])
        now = clock.now()
        note_list(request, "consents", station.pk, now)
        return Response(ChildConsentGapsSerializer(consent_gaps(station, now), many=True).data)


class ChildConsentsView(LianxinView):
    access = signed_in

    @extend_schema(operation_id="children_consents", responses=ConsentPanelSerializer)
    def get(self, request: Request, child_id: int) -> Response:
        """What holds for each purpose, who may answer, open questions, and the whole ledger."""
        child, now = child_for(request.user, child_id), clock.now()
        require_full(request.user, child)
        note_read(request, "consents", child_id, now)
        return Response(ConsentPanelSerializer(consent_panel(child, now)).data)


class RecordConsentView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="children_record_consent",
        request=RecordBody,
        responses={200: ConsentAnswerSerializer, 201: ConsentAnswerSerializer},
    )
    def put(self, request: Request, child_id: int, consent_id: UUID) -> Response:
        """Notes an answer that staff were given on paper, in person or by phone.

        409: carer_not_guardian, may_not_give, nothing_to_withdraw.
        """
        made = record_consent(
            consent_id=consent_id,
            child_id=child_id,
            told=Told(**self.body(RecordBody)),
            by=user_of(request),
            at=clock.now(),
        )
        return written(ConsentAnswerSerializer(shown_answer(made.row)).data, created=made.created)


class AskConsentView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="children_ask_consent", request=AskBody, responses={201: AskedSerializer}
    )
    def put(self, request: Request, request_id: UUID) -> Response:
        """Asks a parent by link. The address is told once; later, make a new link.

        409: may_not_give.
        """
        asked = consent_requests.ask(
            request_id=request_id,
            **self.body(AskBody),
            by=user_of(request),
            at=clock.now(),
        )
        return _asked(asked, status=201)


class ConsentLinkAgainView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="children_consent_link_again", request=None, responses=AskedSerializer
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """A new link for the same question, sent and shown here; the old one dies. 409: closed."""
        asked = consent_requests.new_link_for(
            request_id=request_id, by=user_of(request), at=clock.now()
        )
        return _asked(asked)


class CloseConsentRequestView(LianxinView):
    access = signed_in

    @extend_schema(
        operation_id="children_close_consent_request", request=None, responses={204: None}
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Closes the question; its link opens nothing any more."""
        consent_requests.close_request(request_id=request_id, by=user_of(request), at=clock.now())
        return Response(status=204)


class ConsentDoor(LianxinView):
    """No session is looked at, and guesses are slowed down by address."""

    authentication_classes = ()  # type: ignore[assignment]
    access = anyone
    throttle_classes = (Scoped,)
    throttle_scope = "guest"


class ConsentLinkView(ConsentDoor):
    @extend_schema(operation_id="children_consent_link", responses=ConsentLinkSerializer)
    def get(self, request: Request, token: str) -> Response:
        """What the link asks, without answers. 404: link_unknown. 410: link_closed, link_over."""
        now = clock.now()
        found = asked_by_link(token, now)
        return Response(ConsentLinkSerializer(link_view(found, now, answered=False)).data)


class OpenConsentLinkView(ConsentDoor):
    @extend_schema(
        operation_id="children_open_consent_link", request=None, responses=ConsentLinkSerializer
    )
    def post(self, request: Request, token: str) -> Response:
        """The reader says that they are the parent who is asked; what was answered is told."""
        now = clock.now()
        found = consent_requests.open_link(token=token, at=now)
        return Response(ConsentLinkSerializer(link_view(found, now, answered=True)).data)


class AnswerConsentView(ConsentDoor):
    @extend_schema(
        operation_id="children_answer_consent",
        request=AnswersBody,
        responses={200: ConsentLinkSerializer, 201: ConsentLinkSerializer},
    )
    def put(self, request: Request, token: str, answers_id: UUID) -> Response:
        """The parent's answers, all of them or none. A no after a yes takes it back.

        409: wording_changed, may_not_give. 410: link_closed, link_over.
        """
        now, body = clock.now(), self.body(AnswersBody)
        made = consent_requests.answer(token=token, answers_id=answers_id, **body, at=now)
        shown = link_view(made.row, now, answered=True)
        return written(ConsentLinkSerializer(shown).data, created=made.created)


def _asked(asked: consent_requests.Asked, status: int = 200) -> Response:
    row: ConsentRequest = asked.request
    shown = {"id": row.pk, "link_until": row.link_until, "url": asked.url}
    return Response(AskedSerializer(shown).data, status=status)
