"""Break-glass over HTTP: open, end, review."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from accounts.access_log import record_list, record_read, record_reads
from accounts.requests import user_of
from children.access import may_break_glass, may_review_glass
from children.actions.breakglass import Asked, break_glass, end_glass, review_glass
from children.queries import breakglass as queries
from children.reads import child_subject
from children.serializers.breakglass import (
    BreakGlassBody,
    GlassOut,
    GlassOverviewOut,
    GlassReviewBody,
    GlassReviewOut,
)
from common import clock
from common.api import LianxinView, Rule, Scoped, written

opener = Rule("may break the glass", lambda request: may_break_glass(request.user))
reviewer = Rule("reviews break-glass", lambda request: may_review_glass(request.user))


class GlassOverviewView(LianxinView):
    access = opener

    @extend_schema(operation_id="children_glass_overview", responses=GlassOverviewOut)
    def get(self, request: Request) -> Response:
        """What the reader has open now, and what they may still open."""
        user, now = user_of(request), clock.now()
        record_list(user=user, action="glass", subject=f"accounts.user:{user.pk}", at=now)
        return Response(GlassOverviewOut(queries.overview(user, now)).data)


class GlassView(LianxinView):
    access = opener
    throttle_scope = "glass"

    def get_throttles(self) -> list[BaseThrottle]:
        """Whoever tries one name after the other is browsing."""
        return [Scoped()]

    @extend_schema(
        operation_id="children_glass_break",
        request=BreakGlassBody,
        responses={201: GlassOut, 200: GlassOut},
    )
    def put(self, request: Request, glass_id: UUID) -> Response:
        """Opens one child's file for three hours: 201, and 200 for a repetition. Each try is
        noted, also one that finds nobody."""
        asked, user, now = Asked(**self.body(BreakGlassBody)), user_of(request), clock.now()
        record_read(user=user, action="glass_asked", subject=f"accounts.user:{user.pk}", at=now)
        made = break_glass(id=glass_id, asked=asked, by=user, at=now)
        return written(GlassOut(made.row).data, created=made.created)


class GlassEndView(LianxinView):
    access = opener

    @extend_schema(operation_id="children_glass_end", request=None, responses=GlassOut)
    def post(self, request: Request, glass_id: UUID) -> Response:
        """Ends one's own before its time."""
        glass = end_glass(glass_id=glass_id, by=user_of(request), at=clock.now())
        return Response(GlassOut(glass).data)


class GlassReviewsView(LianxinView):
    access = reviewer

    @extend_schema(operation_id="children_glass_reviews", responses=GlassReviewOut(many=True))
    def get(self, request: Request) -> Response:
        """What waits for the reader's review, then what was reviewed last."""
        now = clock.now()
        found = queries.reviews(request.user, now)
        subjects = [child_subject(review.glass.child_id) for review in found]
        record_reads(user=user_of(request), action="glass_review", subjects=subjects, at=now)
        return Response(GlassReviewOut(found, many=True).data)


class GlassReviewView(LianxinView):
    access = reviewer

    @extend_schema(
        operation_id="children_glass_review", request=GlassReviewBody, responses=GlassReviewOut
    )
    def post(self, request: Request, glass_id: UUID) -> Response:
        """The reader's word on one that has ended."""
        now = clock.now()
        glass = review_glass(
            glass_id=glass_id, **self.body(GlassReviewBody), by=user_of(request), at=now
        )
        return Response(GlassReviewOut(queries.review(glass, now)).data)
