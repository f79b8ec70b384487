"""The OpenAPI document: one operation name per endpoint, problem details on each of them."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework.generics import GenericAPIView
from rest_framework.pagination import BasePagination

PROBLEM = {"$ref": "#/components/schemas/Problem"}
OPERATIONS = ("get", "post", "put", "patch", "delete")


class LianxinSchema(AutoSchema):
    """Tags an operation with its room (`/api/<room>/…`)."""

    def get_tags(self) -> list[str]:
        parts = self.path.strip("/").split("/")
        return [parts[1]] if len(parts) > 1 else ["common"]

    def _get_paginator(self) -> BasePagination | None:
        """Only views on a queryset answer in pages; a plain view's list is a plain list."""
        if not isinstance(self.view, GenericAPIView):
            return None
        paginator: BasePagination | None = super()._get_paginator()  # type: ignore[no-untyped-call]
        return paginator


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How our session cookie is described."""

    target_class = "common.api.views.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


def add_problem_responses(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Every operation may answer with a problem; said once as its `default` response."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = _problem_schema()
    for path in result["paths"].values():
        for method in OPERATIONS:
            if method in path:
                path[method]["responses"]["default"] = {
                    "description": "A refusal, in the reader's language.",
                    "content": {"application/problem+json": {"schema": PROBLEM}},
                }
    return result


def _problem_schema() -> dict[str, Any]:
    text = {"type": "string"}
    field = {
        "type": "object",
        "required": ["field", "code", "message"],
        "properties": {
            "field": {**text, "description": "Dotted path; empty for the whole body."},
            "code": text,
            "message": text,
        },
    }
    properties = {
        "type": {**text, "description": "urn:lianxin:problem:<code>"},
        "title": text,
        "status": {"type": "integer"},
        "detail": text,
        "code": text,
        "errors": {"type": "array", "items": field},
    }
    return {
        "type": "object",
        "description": "RFC 9457 problem details.",
        "required": list(properties),
        "properties": properties,
    }
