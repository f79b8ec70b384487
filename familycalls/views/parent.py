"""The parent's door: a link, and nothing else, opens it."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from common import clock
from common.api import LianxinView, Scoped, anyone
from familycalls.access import guest_by_link
from familycalls.actions.invitations import confirm
from familycalls.actions.peers import parent_ticket
from familycalls.queries import invitation
from familycalls.serializers import InvitationSerializer, TicketSerializer
from familycalls.views.tickets import ticket_body


class LinkDoor(LianxinView):
    """No session is looked at: somebody signed in here as staff is a parent as well."""

    authentication_classes = ()  # type: ignore[assignment]
    access = anyone


class InvitationView(LinkDoor):
    @extend_schema(operation_id="familycalls_invitation", responses=InvitationSerializer)
    def get(self, request: Request, token: str) -> Response:
        """What the link opens. 404: link_unknown. 410: link_over, link_closed."""
        now = clock.now()
        guest = guest_by_link(token, now)
        return Response(InvitationSerializer(invitation(guest, now)).data)


class ConfirmView(LinkDoor):
    throttle_classes = (Scoped,)
    throttle_scope = "guest"

    @extend_schema(operation_id="familycalls_confirm", request=None, responses=InvitationSerializer)
    def post(self, request: Request, token: str) -> Response:
        """The parent says that they will come."""
        now = clock.now()
        guest = confirm(token=token, at=now)
        return Response(InvitationSerializer(invitation(guest, now)).data)


class ParentTicketView(LinkDoor):
    throttle_classes = (Scoped,)
    throttle_scope = "guest"

    @extend_schema(
        operation_id="familycalls_parent_ticket", request=None, responses=TicketSerializer
    )
    def post(self, request: Request, token: str) -> Response:
        """A ticket for the lobby. 409: too_early, already_inside."""
        return Response(ticket_body(request, parent_ticket(token=token, at=clock.now())))
