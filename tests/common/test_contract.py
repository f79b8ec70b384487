"""The document of the API, its page, and the rule on every endpoint of the house."""

from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db


def test_the_document_is_openapi_3_1_without_a_warning() -> None:
    GENERATOR_STATS.reset()
    with GENERATOR_STATS.silence():
        document = SchemaGenerator().get_schema(  # type: ignore[no-untyped-call]
            request=None, public=True
        )
    validate_schema(document)  # type: ignore[no-untyped-call]
    assert document["openapi"].startswith("3.1")
    assert not dict(GENERATOR_STATS._warn_cache)
    assert not dict(GENERATOR_STATS._error_cache)


def test_every_operation_may_answer_with_a_problem() -> None:
    document = APIClient().get("/api/schema/").json()
    for operations in document["paths"].values():
        for operation in operations.values():
            assert "application/problem+json" in operation["responses"]["default"]["content"]


def test_the_page_that_shows_it_needs_no_foreign_host() -> None:
    page = APIClient().get("/api/docs/").content.decode()
    assert "/static/drf_spectacular_sidecar/" in page
    assert "http://" not in page
    assert "https://" not in page


def test_every_endpoint_names_its_access_rule() -> None:
    without = [path for path, view in _api_views("", get_resolver()) if not _has_rule(view)]
    assert without == []


def _has_rule(view: Any) -> bool:
    return bool(getattr(getattr(view, "cls", None), "access", None))


def _api_views(prefix: str, resolver: URLResolver) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += _api_views(path, entry)
        elif isinstance(entry, URLPattern) and path.startswith("api/"):
            found.append((path, entry.callback))
    return found
