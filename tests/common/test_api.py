"""What every endpoint promises: problems, strict input, pages, throttles, a rule."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from common.api import (
    Scoped,
)
from tests.common.endpoints import User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.common.endpoints")]


@pytest.fixture
def api() -> APIClient:
    return APIClient(raise_request_exception=False, headers={"accept-language": "en"})


def problem_of(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert (body["code"], body["status"]) == (code, status)
    assert body["type"] == f"urn:lianxin:problem:{code}"
    assert body["title"]
    assert body["detail"]
    return body


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("conflict", 409, "no_place_left"),
        ("gone", 410, "erased"),
        ("invalid", 400, "invalid"),
        ("missing", 404, "not_found"),
        ("denied", 403, "forbidden"),
        ("model", 400, "invalid"),
        ("locked", 503, "busy"),
        ("constraint", 409, "conflict"),
        ("data", 400, "invalid"),
        ("own", 418, "teapot"),
        ("bug", 500, "internal"),
    ],
)
def test_every_refusal_is_a_problem(api: APIClient, name: str, status: int, code: str) -> None:
    problem_of(api.get(f"/api/fault/{name}/"), status, code)


def test_a_problem_speaks_chinese_and_english(api: APIClient) -> None:
    english = api.get("/api/fault/gone/").json()["detail"]
    chinese = api.get("/api/fault/gone/", headers={"accept-language": "zh-CN"}).json()["detail"]
    assert english == "This was erased and cannot be written again."
    assert chinese == "这条记录已删除，不能再次写入。"


def test_busy_says_when_to_come_back(api: APIClient) -> None:
    assert api.get("/api/fault/locked/").headers["Retry-After"] == "1"


def test_what_django_answers_by_itself_is_a_problem_too(api: APIClient) -> None:
    problem_of(api.get("/api/nowhere/"), 404, "not_found")
    assert "secret" not in problem_of(api.get("/api/broken/"), 500, "internal")["detail"]
    problem_of(api.delete("/api/echo/"), 405, "method_not_allowed")


def test_a_forged_form_is_stopped_by_csrf() -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(User.objects.create(username="zhou"))
    problem_of(client.post("/api/inside/", {}, format="json"), 403, "permission_denied")


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        ("{", "application/json", 400, "malformed"),
        ("", "application/json", 400, "invalid"),
        ('{"at": NaN}', "application/json", 400, "malformed"),
        ("[" * 100_000, "application/json", 400, "malformed"),
        (b"\xff\xfe", "application/json", 400, "malformed"),
        ("[]", "application/json", 400, "invalid"),
        ("null", "application/json", 400, "invalid"),
        ('"text"', "application/json", 400, "invalid"),
        ("at=1", "text/plain", 415, "unsupported_media_type"),
        ("at=1", "application/x-www-form-urlencoded", 415, "unsupported_media_type"),
        ('{"at":"' + "x" * 1024 * 1024 + '"}', "application/json", 413, "too_large"),
    ],
)
def test_bodies_that_cannot_be_read(
    api: APIClient, body: Any, content_type: str, status: int, code: str
) -> None:
    answer = api.generic("POST", "/api/echo/", body, content_type=content_type)
    problem_of(answer, status, code)


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "at", "required"),
        ({"at": None}, "at", "null"),
        ({"at": 5}, "at", "not_text"),
        ({"at": "2026-11-16T09:00:00"}, "at", "no_offset"),
        ({"at": "2026-11-16"}, "at", "no_offset"),
        ({"at": "yesterday"}, "at", "invalid"),
        ({"at": "0001-01-01T00:00:00+08:00"}, "at", "overflow"),
        ({"at": "2026-11-16T09:00:00Z", "on": "0001-01-01"}, "on", "year"),
        ({"at": "2026-11-16T09:00:00Z", "on": "9999-12-31"}, "on", "year"),
        ({"at": "2026-11-16T09:00:00Z", "is_admin": True}, "is_admin", "unknown_field"),
        ({"at": "2026-11-16T09:00:00Z", "count": 2**63}, "count", "max_value"),
        ({"at": "2026-11-16T09:00:00Z", "count": 1e300}, "count", "invalid"),
        (
            {"at": "2026-11-16T09:00:00Z", "children": [{"name": "a"}, {"name": "a\0"}]},
            "children.1.name",
            "null_characters_not_allowed",
        ),
        (
            {"at": "2026-11-16T09:00:00Z", "children": [{"name": "a", "phone": "1"}]},
            "children.0.phone",
            "unknown_field",
        ),
    ],
)
def test_a_wrong_field_is_named(api: APIClient, body: Any, field: str, code: str) -> None:
    problem = problem_of(api.post("/api/echo/", body, format="json"), 400, "invalid")
    assert [(e["field"], e["code"]) for e in problem["errors"]] == [(field, code)]
    assert problem["errors"][0]["message"]


def test_unknown_and_wrong_fields_are_told_together(api: APIClient) -> None:
    problem = api.post("/api/echo/", {"who": 1}, format="json").json()
    assert {e["field"] for e in problem["errors"]} == {"who", "at"}


def test_moments_come_with_any_offset_and_leave_as_utc(api: APIClient) -> None:
    answer = api.post("/api/echo/", {"at": "2026-11-16T09:00:00+08:00"}, format="json")
    assert answer.json()["at"] == "2026-11-16T01:00:00Z"


def test_unknown_parameters_are_refused(api: APIClient) -> None:
    assert api.get("/api/echo/?name=a&age=9").json() == {"name": "a", "age": 9}
    problem = problem_of(api.get("/api/echo/?name=a&nmae=b"), 400, "invalid")
    assert problem["errors"][0]["code"] == "unknown_field"


def test_the_rule_of_the_view_decides(api: APIClient) -> None:
    problem_of(api.get("/api/inside/"), 401, "not_authenticated")
    api.force_login(User.objects.create(username="zhou"))
    assert api.get("/api/inside/").status_code == 200
    problem_of(api.get("/api/barred/"), 403, "permission_denied")


def test_a_view_without_a_rule_is_closed(api: APIClient) -> None:
    api.force_login(User.objects.create(username="zhou"))
    problem_of(api.get("/api/forgotten/"), 500, "internal")


def test_pages_follow_each_other_to_the_end(api: APIClient) -> None:
    names = [f"u{n:02}" for n in range(7)]
    User.objects.bulk_create(User(username=name) for name in names)
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = api.get(f"/api/people/?limit=3&cursor={cursor}")
        seen += [person["username"] for person in page.json()["results"]]
        cursor = page.json()["next"]
    assert seen == names


@pytest.mark.parametrize("limit", ["0", "-1", "201", "x", "1e3", "9" * 30, "²", "0000000012345"])
def test_a_page_has_a_size(api: APIClient, limit: str) -> None:
    problem_of(api.get("/api/people/", {"limit": limit}), 400, "invalid")


def test_a_broken_cursor_is_told(api: APIClient) -> None:
    problem_of(api.get("/api/people/?cursor=%FF"), 404, "not_found")


def test_a_throttle_counts_people_behind_one_address_apart(
    api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scoped, "THROTTLE_RATES", {"guest": "2/hour"})
    for _round in range(2):
        assert api.get("/api/narrow/").status_code == 200
    answer = api.get("/api/narrow/", headers={"x-forwarded-for": "10.9.9.9"})
    problem_of(answer, 429, "throttled")
    assert 1 <= int(answer.headers["Retry-After"]) <= 3600
    api.force_login(User.objects.create(username="zhou"))
    assert api.get("/api/narrow/").status_code == 200
