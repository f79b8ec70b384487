"""Long lists, a page at a time: `?limit=50&cursor=…` → `{"results": […], "next": "…" | null}`."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Page(CursorPagination):
    """`next` is the value for `cursor`, null at the end. The view's `ordering` sorts."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "limit"
    cursor_query_param = "cursor"
    ordering = ("pk",)

    def get_ordering(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> tuple[str, ...]:
        return tuple(getattr(view, "ordering", None) or self.ordering)

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get("limit", str(self.page_size))
        fits = asked.isdecimal() and len(asked) <= len(str(self.max_page_size))
        if not fits or not 1 <= int(asked) <= self.max_page_size:
            message = _("Ask for 1 to %(max)d at a time.") % {"max": self.max_page_size}
            raise ValidationError({"limit": [message]}, code="limit")
        return int(asked)

    def next_cursor(self) -> str | None:
        link = self.get_next_link()
        return parse_qs(urlsplit(link).query)[self.cursor_query_param][0] if link else None

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.next_cursor()})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": schema,
                "next": {"type": ["string", "null"], "description": "The next page's cursor."},
            },
        }
