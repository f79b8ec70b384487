"""What there is to guard, read from the URL configuration, the OpenAPI and the consumers."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import SchemaGenerator

from config.sockets import socket_patterns

METHODS = ("get", "post", "put", "patch", "delete")
# Sign-in belongs to allauth, which has its own tests; what we set of it has ours (tests/accounts).
FOREIGN = ("/_allauth/",)


def operations() -> set[str]:
    """Every operation of the URL configuration as "GET /api/children/{child_id}/"."""
    return {
        f"{method.upper()} {path}"
        for path, callback in _routes(get_resolver().url_patterns, "/")
        if not path.startswith(FOREIGN)
        for method in _methods(callback)
    }


def contract() -> set[str]:
    """Every operation of the OpenAPI document, in the same words."""
    return {
        f"{method.upper()} {path}"
        for path, item in document()["paths"].items()
        for method in METHODS
        if method in item
    }


def parameters(operation: str) -> set[str]:
    """The names that the operation's query knows."""
    method, path = operation.split()
    told = document()["paths"][path][method.lower()].get("parameters", [])
    return {parameter["name"] for parameter in told if parameter["in"] == "query"}


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document."""
    generator: Any = SchemaGenerator
    made: dict[str, Any] = generator().get_schema(request=None, public=True)
    return made


def socket_messages() -> dict[str, str]:
    """Every message type a client may send, as "LiveConsumer watch", with its socket's address."""
    return {
        f"{consumer.__name__} {kind}": route
        for route, consumer in _consumers()
        for kind in consumer.messages
    }


def _consumers() -> Iterator[tuple[str, Any]]:
    for pattern in socket_patterns():
        yield f"/{_template(str(pattern.pattern))}", pattern.callback.consumer_class


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        path = before + _template(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, path)
        else:
            yield path, pattern.callback


def _template(route: str) -> str:
    """`<int:child_id>/` and `(?P<name>…)` both as `{…}`; anchors and look-aheads left out."""
    route = re.sub(r"\(\?!.*?\)", "", route)
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", route)
    route = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
    return route.removeprefix("^").removesuffix("$").removesuffix(r"\Z")


def _methods(callback: Any) -> set[str]:
    actions = getattr(callback, "actions", None)
    if actions:
        return set(actions) & set(METHODS)
    view = getattr(callback, "cls", None) or getattr(callback, "view_class", None)
    if view is None:
        return {"get"}  # plain functions here are pages, and say so by @require_safe
    return {method for method in METHODS if hasattr(view, method)}
