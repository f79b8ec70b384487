"""People of a station: who they are, and what is done about their work."""

from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access_log import record_list, record_read
from accounts.requests import user_of
from common import clock
from common.api import AccessRule, LianxinView, signed_in, written
from common.idempotency import Written
from stations import actions, queries
from stations.access import place_of
from stations.models import Membership, PersonChange, Role
from stations.reads import station_subject
from stations.serializers.people import (
    AddPersonBody,
    DoneSerializer,
    DoorSerializer,
    InquiryBody,
    MoveBody,
    OwnRolesSerializer,
    RoleBody,
    StaffFileSerializer,
    StationPeopleSerializer,
    TrainingBody,
)

DONE = {201: DoneSerializer, 200: DoneSerializer}
DOOR = {201: DoorSerializer, 200: DoorSerializer}


class OwnRolesView(LianxinView):
    """The reader's own roles, those that wait or rest included."""

    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="own_roles", responses=OwnRolesSerializer)
    def get(self, request: Request) -> Response:
        roles = queries.own_roles(user_of(request))
        return Response(OwnRolesSerializer({"roles": roles}).data)


class StationPeopleView(LianxinView):
    """Everybody of a station, for those who look after them."""

    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="station_people", responses=StationPeopleSerializer)
    def get(self, request: Request, station_id: int) -> Response:
        user = user_of(request)
        people = queries.people_of(user, station_id)
        record_list(
            user=user,
            action="stations.people",
            subject=station_subject(station_id),
            at=clock.now(),
        )
        return Response(StationPeopleSerializer(people).data)


class PersonView(LianxinView):
    """One person with their history."""

    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="station_person", responses=StaffFileSerializer)
    def get(self, request: Request, user_id: int) -> Response:
        user = user_of(request)
        file = queries.person(user, user_id)
        subject = f"accounts.user:{user_id}"
        record_read(user=user, action="stations.person", subject=subject, at=clock.now())
        return Response(StaffFileSerializer(file).data)


class AddPersonView(LianxinView):
    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="add_person", request=AddPersonBody, responses=DOOR)
    def put(self, request: Request, change_id: UUID) -> Response:
        """Makes an account with a first role; answers the key to a password of their own."""
        by, told = user_of(request), self.body(AddPersonBody)
        station = queries.managed_station(by, told.pop("station"))
        place = place_of(Role(told["role"]), station)
        door = actions.add_person(id=change_id, **told, **place, by=by, at=clock.now())
        return written(DoorSerializer(door).data, created=door.created)


class AppointView(LianxinView):
    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="appoint_person", request=RoleBody, responses=DONE)
    def put(self, request: Request, user_id: int, change_id: UUID) -> Response:
        """Gives somebody the reader looks after one more role."""
        by, told = user_of(request), self.body(RoleBody)
        user = queries.managed_person(by, user_id)
        station = queries.managed_station(by, told["station"])
        place = place_of(Role(told["role"]), station)
        return _done(
            actions.appoint(
                id=change_id, user=user, role=Role(told["role"]), **place, by=by, at=clock.now()
            )
        )


class InquiryView(LianxinView):
    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="record_inquiry", request=InquiryBody, responses=DONE)
    def put(self, request: Request, user_id: int, change_id: UUID) -> Response:
        """Notes result and date of a record inquiry (R10); nobody their own."""
        by, told = user_of(request), self.body(InquiryBody)
        user = queries.managed_person(by, user_id)
        return _done(actions.record_vetting(id=change_id, user=user, **told, by=by, at=clock.now()))


class TrainingView(LianxinView):
    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="record_training", request=TrainingBody, responses=DONE)
    def put(self, request: Request, user_id: int, change_id: UUID) -> Response:
        """Notes a training; nobody their own."""
        by, told = user_of(request), self.body(TrainingBody)
        user = queries.managed_person(by, user_id)
        return _done(
            actions.record_training(id=change_id, user=user, **told, by=by, at=clock.now())
        )


class LinkView(LianxinView):
    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="make_sign_in_link", request=None, responses=DOOR)
    def put(self, request: Request, user_id: int, change_id: UUID) -> Response:
        """A new key for somebody who forgot their password."""
        by = user_of(request)
        user = queries.managed_person(by, user_id)
        door = actions.make_link(id=change_id, user=user, by=by, at=clock.now())
        return written(DoorSerializer(door).data, created=door.created)


class SecondStepView(LianxinView):
    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="reset_second_step", request=None, responses=DONE)
    def put(self, request: Request, user_id: int, change_id: UUID) -> Response:
        """Takes the second step of somebody away who lost it; their sessions end."""
        by = user_of(request)
        user = queries.managed_person(by, user_id)
        return _done(actions.reset_second_step(id=change_id, user=user, by=by, at=clock.now()))


class MoveView(LianxinView):
    access: ClassVar[AccessRule] = signed_in

    @extend_schema(operation_id="move_role", request=MoveBody, responses=DONE)
    def put(self, request: Request, membership_id: int, change_id: UUID) -> Response:
        """Suspends, resumes or ends a role; its person's pages close within two seconds."""
        by, told = user_of(request), self.body(MoveBody)
        membership = queries.managed_role(by, membership_id)
        to = Membership.State(told.pop("to"))
        return _done(
            actions.move(id=change_id, membership=membership, to=to, **told, by=by, at=clock.now())
        )


def _done(made: Written[PersonChange]) -> Response:
    return written(DoneSerializer(made.row).data, created=made.created)
