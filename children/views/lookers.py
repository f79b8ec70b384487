"""Who looked at a child, for the coordinator of its station."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from children.access import child_for, require_coordinator
from children.queries.lookers import lookers
from children.serializers.breakglass import LookersOut
from children.views.reads import note_read
from common import clock
from common.api import LianxinView, signed_in


class LookersView(LianxinView):
    access = signed_in

    @extend_schema(operation_id="children_lookers", responses=LookersOut)
    def get(self, request: Request, child_id: int) -> Response:
        """Who read of the child in the last year. Reading this is noted too."""
        child, now = child_for(request.user, child_id), clock.now()
        require_coordinator(request.user, child)
        note_read(request, "lookers", child_id, now)
        return Response(LookersOut({"child": child, "lookers": lookers(child, now)}).data)
