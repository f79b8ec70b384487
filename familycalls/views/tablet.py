"""The tablet's door: a code for the staff, a secret for the device, one call."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from common import clock
from common.api import LianxinView, Scoped, anyone
from familycalls.access import tablet_by_secret
from familycalls.actions import running
from familycalls.models import Tablet
from familycalls.queries import tablet_children
from familycalls.serializers import MoodBody, NewTabletSerializer, TabletSerializer
from familycalls.tickets import Claim, mint
from familycalls.views.tickets import ticket_body

SECRET = OpenApiParameter("X-Tablet-Secret", str, OpenApiParameter.HEADER, required=True)


class TabletDoor(LianxinView):
    authentication_classes = ()  # type: ignore[assignment]
    access = anyone

    @property
    def secret(self) -> str:
        return self.request.headers.get("X-Tablet-Secret", "")[:100]


class NewTabletView(TabletDoor):
    throttle_classes = (Scoped,)
    throttle_scope = "tablet"

    @extend_schema(
        operation_id="familycalls_new_tablet", request=None, responses={201: NewTabletSerializer}
    )
    def post(self, request: Request) -> Response:
        """A new use of a tablet: show the code, keep the secret."""
        code, secret = running.add_tablet(at=clock.now())
        return Response({"code": code, "secret": secret}, status=201)


class TabletView(TabletDoor):
    @extend_schema(
        operation_id="familycalls_tablet", parameters=[SECRET], responses=TabletSerializer
    )
    def get(self, request: Request) -> Response:
        """Whether the tablet is bound; if it is, a ticket. 404: tablet_unknown.

        "wiped" as well once its code has run out unused: it begins again, with a new one.
        """
        tablet = tablet_by_secret(self.secret)
        body: dict[str, object] = {"state": tablet.state_at(clock.now())}
        if tablet.state == Tablet.State.BOUND and tablet.call_id is not None:
            claim = Claim(tablet.call_id, "child", tablet.pk)
            body |= ticket_body(request, mint(claim))
            body["child_names"] = tablet_children(tablet)
        return Response(TabletSerializer(body).data)


class TabletMoodView(TabletDoor):
    @extend_schema(
        operation_id="familycalls_tablet_mood",
        parameters=[SECRET],
        request=MoodBody,
        responses={204: None},
    )
    def post(self, request: Request) -> Response:
        """The face that the child pointed at. 409: not_bound."""
        running.set_mood(secret=self.secret, **self.body(MoodBody), at=clock.now())
        return Response(status=204)
