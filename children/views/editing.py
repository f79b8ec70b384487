"""Changing a child file, one section at a time, by station-wide roles."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import user_of
from children.actions import dated, family, moving, sections
from children.actions.editing import Edit
from children.models import Parent
from children.serializers.editing import (
    BarBody,
    BasicsBody,
    BeginAwayBody,
    CarerBody,
    CircumstancesBody,
    EditBody,
    EditedSerializer,
    EndAwayBody,
    GuardianshipBody,
    HealthBody,
    HomeBody,
    MoveToFamilyBody,
    ParentBody,
    RelativeBody,
    RemoveRelativeBody,
    SchoolingBody,
)
from common import clock
from common.api import LianxinView, signed_in
from common.errors import NotFound


class EditView(LianxinView):
    """Base: reads the body, and parts it into who writes on what, and what is told."""

    access = signed_in

    def edited(
        self,
        child_id: int,
        shape: type[EditBody],
        write: Callable[[Edit, dict[str, Any]], int],
    ) -> Response:
        body = dict(self.body(shape))
        edit = Edit(
            child_id=child_id,
            id=body.pop("id"),
            version=body.pop("version"),
            by=user_of(self.request),
            at=clock.now(),
        )
        return Response(EditedSerializer({"version": write(edit, body)}).data)


class BasicsView(EditView):
    @extend_schema(request=BasicsBody, responses=EditedSerializer)
    def put(self, request: Request, child_id: int) -> Response:
        """Name, sex, birth date, ID number, household. 409 "changed_meanwhile" names the fields
        that somebody else changed since; so do all edits."""
        return self.edited(
            child_id,
            BasicsBody,
            lambda edit, told: sections.change_basics(edit=edit, told=sections.Basics(**told)),
        )


class HealthView(EditView):
    @extend_schema(request=HealthBody, responses=EditedSerializer)
    def put(self, request: Request, child_id: int) -> Response:
        """Health, disability, and the alert for everybody who meets the child."""
        return self.edited(
            child_id,
            HealthBody,
            lambda edit, told: sections.change_health(edit=edit, told=sections.Health(**told)),
        )


class SchoolingView(EditView):
    @extend_schema(request=SchoolingBody, responses=EditedSerializer)
    def put(self, request: Request, child_id: int) -> Response:
        """School, grade, class, teacher, boarding."""
        return self.edited(
            child_id,
            SchoolingBody,
            lambda edit, told: sections.change_schooling(
                edit=edit, told=sections.Schooling(**told)
            ),
        )


class CircumstancesView(EditView):
    @extend_schema(request=CircumstancesBody, responses=EditedSerializer)
    def put(self, request: Request, child_id: int) -> Response:
        """Guardianship rating, income, allowances, contact with the parents, remarks."""
        return self.edited(
            child_id,
            CircumstancesBody,
            lambda edit, told: sections.change_circumstances(
                edit=edit, told=sections.Circumstances(**told)
            ),
        )


class HomeView(EditView):
    @extend_schema(request=HomeBody, responses=EditedSerializer)
    def put(self, request: Request, child_id: int) -> Response:
        """What the family is called, its village and address: of all siblings."""
        return self.edited(
            child_id,
            HomeBody,
            lambda edit, told: family.change_home(edit=edit, told=family.Home(**told)),
        )


class FamilyView(EditView):
    @extend_schema(
        operation_id="move_to_family", request=MoveToFamilyBody, responses=EditedSerializer
    )
    def post(self, request: Request, child_id: int) -> Response:
        """Moves a file that was opened under the wrong family to the right one. Coordinators."""

        def write(edit: Edit, told: dict[str, Any]) -> int:
            home = family.Home(**told["home"]) if told["home"] else None
            target = moving.Target(told["sibling"], home)
            return moving.move_to_family(edit=edit, target=target, reason=told["reason"])

        return self.edited(child_id, MoveToFamilyBody, write)


class ParentView(EditView):
    @extend_schema(request=ParentBody, responses=EditedSerializer)
    def put(self, request: Request, child_id: int, relation: str) -> Response:
        """The father or the mother ("father", "mother"): of all siblings."""
        if relation not in Parent.Relation.values:
            raise NotFound
        return self.edited(
            child_id,
            ParentBody,
            lambda edit, told: family.change_parent(
                edit=edit, relation=relation, told=family.ParentTold(**told)
            ),
        )


class CarersView(EditView):
    @extend_schema(request=CarerBody, responses=EditedSerializer)
    def post(self, request: Request, child_id: int) -> Response:
        """A carer and the written agreement; without `carer` a new one."""
        return self.edited(
            child_id,
            CarerBody,
            lambda edit, told: family.change_carer(
                edit=edit, carer_id=told.pop("carer"), told=family.CarerTold(**told)
            ),
        )


class RelativesView(EditView):
    @extend_schema(request=RelativeBody, responses=EditedSerializer)
    def post(self, request: Request, child_id: int) -> Response:
        """A grandparent or another relative; without `relative` a new one."""
        return self.edited(
            child_id,
            RelativeBody,
            lambda edit, told: family.change_relative(
                edit=edit, relative_id=told.pop("relative"), told=family.RelativeTold(**told)
            ),
        )


class RemoveRelativeView(EditView):
    @extend_schema(request=RemoveRelativeBody, responses=EditedSerializer)
    def post(self, request: Request, child_id: int) -> Response:
        """Takes out a relative who was entered by mistake."""
        return self.edited(
            child_id,
            RemoveRelativeBody,
            lambda edit, told: family.remove_relative(edit=edit, relative_id=told["relative"]),
        )


class GuardianshipsView(EditView):
    @extend_schema(request=GuardianshipBody, responses=EditedSerializer)
    def post(self, request: Request, child_id: int) -> Response:
        """Who is the legal guardian instead of the parents; without `guardianship` a new row."""
        return self.edited(
            child_id,
            GuardianshipBody,
            lambda edit, told: dated.change_guardianship(
                edit=edit,
                guardianship_id=told.pop("guardianship"),
                told=dated.GuardianTold(**told),
            ),
        )


class ContactBarsView(EditView):
    @extend_schema(request=BarBody, responses=EditedSerializer)
    def post(self, request: Request, child_id: int) -> Response:
        """Who must not care or have contact; without `bar` a new row. Links to calls die."""
        return self.edited(
            child_id,
            BarBody,
            lambda edit, told: family.change_bar(
                edit=edit, bar_id=told.pop("bar"), told=family.BarTold(**told)
            ),
        )


class BeginAwayView(EditView):
    @extend_schema(request=BeginAwayBody, responses=EditedSerializer)
    def post(self, request: Request, child_id: int) -> Response:
        """The parents went away: the child is left behind from that day on."""
        return self.edited(
            child_id, BeginAwayBody, lambda edit, told: dated.begin_away(edit=edit, **told)
        )


class EndAwayView(EditView):
    @extend_schema(request=EndAwayBody, responses=EditedSerializer)
    def post(self, request: Request, child_id: int) -> Response:
        """A parent came home to stay."""
        return self.edited(
            child_id, EndAwayBody, lambda edit, told: dated.end_away(edit=edit, **told)
        )
