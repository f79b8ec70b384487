"""A roll that was marked without network, with a child on it whose file was merged meanwhile."""

from uuid import uuid4

import pytest

from children.actions.merging import merge_files
from children.models import CareTeamMember, Child
from tests.cast import Cast, SignIn
from tests.children.filed import another_child
from tests.tutoring.conftest import Class, entries
from tests.tutoring.test_roll import sheet
from tutoring.models import Attendance, Enrolment, ProgressNote


@pytest.fixture
def other(cast: Cast, the_class: Class, lin_teaches: None) -> Child:
    """A second file of 小雨, on the roll of a class of which 小雨's own file is not."""
    child = another_child(cast, "张小羽")
    Enrolment.objects.filter(series=the_class.series, child=cast.xiaoyu).update(child=child)
    CareTeamMember.objects.create(
        child=child, user=cast.lin_xiao, role="tutor", since=cast.today, source="tutoring.place:a",
        until=the_class.later.original_date,
    )  # fmt: skip
    CareTeamMember.objects.create(
        child=child, user=cast.lin_xiao, role="tutor", since=cast.today, source="tutoring.place:b",
        until=the_class.next.original_date,
    )  # fmt: skip
    return child


def merge(cast: Cast, other: Child) -> None:
    CareTeamMember.objects.filter(child=cast.xiaoyu, user=cast.lin_xiao).delete()
    merge_files(
        kept_id=cast.xiaoyu.pk, merged_id=other.pk, source=uuid4(), reason="登记了两次",
        by=cast.zhou_min, at=cast.now,
    )  # fmt: skip


def test_marks_and_notes_arrive_at_the_kept_file(
    cast: Cast, api: SignIn, the_class: Class, other: Child
) -> None:
    merge(cast, other)
    phone, body = api(cast.lin_xiao), {"marks": [{"child": other.pk, "mark": "present"}]}
    url = sheet(the_class.next, uuid4())
    answers = [phone.put(url, body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert Attendance.objects.get().child_id == cast.xiaoyu.pk
    assert [entry.kind for entry in entries(cast.xiaoyu)] == ["tutoring.attended"]
    assert not entries(other)
    written = {"session": the_class.next.pk, "child": other.pk, "line": "算得很快"}
    answer = phone.put(f"/api/tutoring/notes/{uuid4()}/", written)
    assert answer.status_code == 201, answer.json()
    assert ProgressNote.objects.get().child_id == cast.xiaoyu.pk


def test_a_mark_made_before_the_merge_counts_and_is_corrected_after_it(
    cast: Cast, api: SignIn, the_class: Class, other: Child
) -> None:
    phone = api(cast.lin_xiao)
    body = {"marks": [{"child": other.pk, "mark": "absent"}]}
    assert phone.put(sheet(the_class.next), body).status_code == 201
    merge(cast, other)
    seen = phone.get(f"/api/tutoring/sessions/{the_class.next.pk}/").json()["roll"]
    marks = {row["child"]["id"]: row["mark"] for row in seen}
    assert marks[cast.xiaoyu.pk] == "absent"
    assert other.pk not in marks
    assert phone.put(sheet(the_class.next), body).status_code == 201
    assert not entries(cast.xiaoyu)  # the same mark again writes nothing
    both = [{"child": other.pk, "mark": "absent"}, {"child": cast.xiaoyu.pk, "mark": "present"}]
    assert phone.put(sheet(the_class.next), {"marks": both}).status_code == 201
    assert [entry.kind for entry in entries(cast.xiaoyu)] == ["tutoring.attended"]
    assert entries(cast.xiaoyu)[0].corrects is None


def test_nobody_else_marks_there(cast: Cast, api: SignIn, the_class: Class, other: Child) -> None:
    merge(cast, other)
    body = {"marks": [{"child": other.pk, "mark": "present"}]}
    answer = api(cast.wang_xiuying).put(sheet(the_class.next), body)
    assert answer.status_code in (403, 404)
    CareTeamMember.objects.filter(child=cast.xiaoyu, user=cast.lin_xiao).delete()
    assert api(cast.lin_xiao).put(sheet(the_class.next), body).status_code == 404
