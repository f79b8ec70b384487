"""Another station's id, wherever one can be named: it is answered like one that does not exist.

The fields come from the OpenAPI. Each name that carries an id stands in one of three tables; a new
one fails until somebody says whose it is. Ids in the address that only a row's own scene makes are
asked for by the people of 柳河 in the matrix itself.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

import pytest

from children.models import Attachment, ContactBar, Guardianship, Relative
from stations.models import County, Membership
from tests.access.inventory import contract, document
from tests.access.principals import HERE, in_order, person
from tests.access.rows import NEVER_MADE, NOT_THERE, Call, Row
from tests.access.table import ROWS
from tests.access.test_matrix import answer
from tests.cast import Cast, SignIn
from tests.fuzz.witness import Witness

# What an id of that name would be at 柳河.
FOREIGN: Final[dict[str, Callable[[Cast], Any]]] = {
    **dict.fromkeys(
        ("child", "child_id", "children", "merged", "sibling", "despite", "of"),
        lambda cast: cast.yangliu.pk,
    ),
    **dict.fromkeys(
        ("user", "user_id", "by", "cover", "person", "suspected_user"),
        lambda cast: cast.tang_xiulan.pk,
    ),
    **dict.fromkeys(("guests", "parent", "parent_id"), lambda cast: cast.mother_liuhe.pk),
    **dict.fromkeys(("station", "station_id"), lambda cast: cast.liuhe.pk),
    **dict.fromkeys(("agreement_id", "evidence"), lambda cast: a_paper(cast).pk),
    "bar": lambda cast: a_bar(cast).pk,
    "carer": lambda cast: cast.yangliu.family.carers.get().pk,
    "county": lambda cast: County.objects.exclude(pk=cast.county.pk).get().pk,
    "family": lambda cast: cast.yangliu.family_id,
    "guardianship": lambda cast: a_guardianship(cast).pk,
    "membership_id": lambda cast: Membership.objects.get(user=cast.tang_xiulan).pk,
    "relative": lambda cast: a_relative(cast).pk,
    "window": lambda cast: cast.window_liuhe.pk,
}
# Ids that the client makes, or that only the row's own scene has: the matrix asks for those.
OF_THE_SCENE: Final = (
    *(
        "id",
        "absence_id",
        "answers_id",
        "attachment_id",
        "call_id",
        "change_id",
        "concern_id",
        "consent_id",
    ),
    *("edit_id", "export_id", "together"),
    *("glass_id", "import_id", "note_id", "notice_id", "place_id", "report_id", "request_id"),
    *("session", "session_id", "sheet_id", "step_id", "visit_id"),
)
# Numbers that name nothing.
NO_ID: Final = (
    *("limit", "minutes", "seq", "before", "after", "version", "mood", "up_to", "grade", "year"),
    *("disability_grade", "every", "mood_after", "mood_before"),
)


def a_paper(cast: Cast) -> Attachment:
    return Attachment.objects.create(
        pk=uuid4(),
        child=cast.yangliu,
        kind=Attachment.Kind.AGREEMENT,
        media_type="image/jpeg",
        size=1,
        path="attachments/none",
        uploaded_by=cast.feng_li,
        uploaded_at=cast.now,
    )


def a_bar(cast: Cast) -> ContactBar:
    return ContactBar.objects.create(
        family=cast.yangliu.family,
        kind=ContactBar.Kind.NO_CONTACT,
        since=cast.today,
        recorded_by=cast.zheng_qiang,
    )


def a_guardianship(cast: Cast) -> Guardianship:
    return Guardianship.objects.create(child=cast.yangliu, name="杨爷爷", since=cast.today)


def a_relative(cast: Cast) -> Relative:
    return Relative.objects.create(
        family=cast.yangliu.family, relation=Relative.Relation.OTHER, name="杨姑姑"
    )


def fields() -> Iterator[tuple[str, str]]:
    """(operation, name) of each integer or UUID that an operation of the contract takes."""
    for path, item in document()["paths"].items():
        for method, told in item.items():
            operation = f"{method.upper()} {path}"
            for parameter in told.get("parameters", []):
                if parameter["in"] != "header" and _is_id(parameter["schema"]):
                    yield operation, parameter["name"]
            for content in told.get("requestBody", {}).get("content", {}).values():
                for name in _ids(content["schema"]):
                    yield operation, name


def _ids(
    schema: Mapping[str, Any], name: str = "", above: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Names of the ids in a body, at any depth; a shape within itself is looked at once."""
    if "$ref" in schema:
        shape = schema["$ref"].rsplit("/", 1)[1]
        if shape in above:
            return
        schema, above = document()["components"]["schemas"][shape], above | {shape}
    for part in (*schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        yield from _ids(part, name, above)
    for key, value in schema.get("properties", {}).items():
        yield from _ids(value, key, above)
    if isinstance(schema.get("items"), Mapping):
        yield from _ids(schema["items"], name, above)
    elif name and _is_id(schema):
        yield name


def _is_id(schema: Mapping[str, Any]) -> bool:
    kinds = schema.get("type", ())
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    return "integer" in kinds or schema.get("format") == "uuid"


REPORT = "PUT /api/casework/reports/{report_id}/"
ANYBODY = "a report is taken from anybody about whomever, and its receipt tells nothing"
# Writes that are done all the same, and why; they answer as they do for an id that is not there.
DONE_ALL_THE_SAME: Final = {
    (REPORT, "child"): ANYBODY,
    (REPORT, "station"): ANYBODY,
    (REPORT, "suspected_user"): ANYBODY,
    ("POST /api/children/team/unassign/", "user"): "who is in no team is taken out of none",
    (
        "PUT /api/children/{child_id}/consents/{consent_id}/",
        "guardianship",
    ): "the row's giver is the mother; only a legal guardian is looked up",
}
CASES = sorted({(operation, name) for operation, name in fields() if name in FOREIGN})
ROW = {row.operation: row for row in ROWS}


def test_every_id_has_its_owner() -> None:
    named = {name for _operation, name in fields()}
    assert sorted(named - FOREIGN.keys() - {*OF_THE_SCENE, *NO_ID}) == []


@pytest.mark.parametrize(("operation", "name"), CASES)
def test_another_stations_id_is_answered_like_none(
    operation: str, name: str, cast: Cast, api: SignIn, still: None, quick_sessions: None
) -> None:
    row = ROW[operation]
    insiders = in_order(row.allowed & HERE)
    if not insiders or "anonymous" in row.allowed:
        return  # open to anybody, or to nobody here: the matrix says all there is
    client, call = api(person(cast, insiders[0])), row.call(cast)
    theirs = FOREIGN[name](cast)
    foreign, witness = _asked(row, call, name, theirs), Witness("accounts_accessentry")
    if foreign is None:
        return
    with witness.watching():
        status, body = answer(client, row, foreign)
    nothing = _asked(row, call, name, _nothing(theirs))
    assert nothing is not None
    assert (status, body) == answer(client, row, nothing)
    if (operation, name) not in DONE_ALL_THE_SAME:
        assert status >= 400 or operation.startswith("GET ")
        assert witness.changes() == []


def _asked(row: Row, call: Call, name: str, value: Any) -> Call | None:
    """The row's call with `value` under that name in address, query or body; None for an upload."""
    if name in call.path:
        return replace(call, path={**call.path, name: value})
    if row.operation.startswith("GET "):
        return replace(call, query={**call.query, name: value})
    if callable(call.body):
        return None
    return replace(call, body=_put(call.body or {}, name, value, top=True))


def _put(body: Any, name: str, value: Any, *, top: bool = False) -> Any:
    if isinstance(body, Mapping):
        changed = {key: _put(item, name, value) for key, item in body.items()}
        if name in body or (top and name not in repr(body)):
            changed[name] = [value] if isinstance(body.get(name), list) else value
        return changed
    return [_put(item, name, value) for item in body] if isinstance(body, list) else body


def _nothing(value: Any) -> Any:
    return NOT_THERE if isinstance(value, int) else NEVER_MADE


def test_the_contract_is_walked() -> None:
    assert len(CASES) > 20
    assert {operation for operation, _name in CASES} <= contract()
