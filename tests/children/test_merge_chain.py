"""Files merged one after the other: all that was answered counts for the open one, and what comes
late under an old id arrives there."""

from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from children.actions.concerns import close_concern
from children.actions.merging import merge_files
from children.consents.wordings import publish
from children.log.rebuilding import kept, rebuild, verify
from children.models import CareTeamMember, Child, LogEntry
from children.queries.consents import consenting, in_force, ledger
from tests.cast import Cast, SignIn
from tests.children.consented import consent
from tests.children.filed import another_child

CONCERN = {"level": "watch", "text": "一周没来上课"}


def merge(cast: Cast, merged: Child, kept_file: Child) -> None:
    merge_files(
        kept_id=kept_file.pk, merged_id=merged.pk, source=uuid4(), reason="登记了两次",
        by=cast.zhou_min, at=cast.now,
    )  # fmt: skip
    merged.refresh_from_db()
    kept_file.refresh_from_db()


@pytest.fixture
def chain(cast: Cast) -> list[Child]:
    """Three files of one child: the first was merged into the second, that one into 小雨's."""
    first, second = another_child(cast, "张小羽"), another_child(cast, "张晓雨")
    merge(cast, first, second)
    return [first, second]


def test_every_merged_file_leads_to_the_open_one(
    cast: Cast, api: SignIn, chain: list[Child]
) -> None:
    first, second = chain
    merge(cast, second, cast.xiaoyu)
    first.refresh_from_db()
    assert (first.merged_into_id, second.merged_into_id) == (cast.xiaoyu.pk, cast.xiaoyu.pk)
    file = api(cast.zhou_min).get(f"/api/children/{cast.xiaoyu.pk}/").json()["file"]
    assert [row["id"] for row in file["merged_from"]] == [first.pk, second.pk]
    log = api(cast.zhou_min).get(f"/api/children/{cast.xiaoyu.pk}/log/", {"of": first.pk})
    assert log.status_code == 200


def test_a_consent_counts_however_many_merges_later(
    cast: Cast, chain: list[Child], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publish(cast.now)
    consent(cast, chain[0])
    assert in_force(chain[1], "photo", cast.today)
    assert not in_force(cast.xiaoyu, "photo", cast.today)
    merge(cast, chain[1], cast.xiaoyu)
    with django_assert_num_queries(1):
        found = consenting([cast.xiaoyu.pk, cast.xiaoshi.pk], "photo", cast.today)
    assert found == {cast.xiaoyu.pk}
    assert [row.child_id for row in ledger(cast.xiaoyu, cast.today)].count(chain[0].pk) == 1
    consent(cast, cast.xiaoyu, decision="withdrawn", given_at=cast.now, recorded_at=cast.now)
    assert not in_force(cast.xiaoyu, "photo", cast.today)


def test_what_comes_late_under_the_oldest_id_arrives(
    cast: Cast, api: SignIn, chain: list[Child]
) -> None:
    merge(cast, chain[1], cast.xiaoyu)
    body = {"id": str(uuid4()), **CONCERN}
    url = f"/api/children/{chain[0].pk}/concerns/"
    answers = [api(cast.wang_xiuying).post(url, body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    raised = LogEntry.objects.filter(source_id=body["id"])
    assert [entry.child_id for entry in raised] == [cast.xiaoyu.pk]
    assert [reason["code"] for reason in kept(cast.xiaoyu.pk).reasons] == ["raised"]
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)
    assert list(verify()) == []


def test_what_arrived_before_the_merge_is_not_written_twice(
    cast: Cast, api: SignIn, chain: list[Child]
) -> None:
    second = chain[1]
    CareTeamMember.objects.create(
        child=second, user=cast.wang_xiuying, role="volunteer_mother", since=cast.today
    )
    body: dict[str, Any] = {"id": str(uuid4()), **CONCERN}
    phone, url = api(cast.wang_xiuying), f"/api/children/{second.pk}/concerns/"
    first = phone.post(url, body)
    close_concern(
        child_id=second.pk, seq=first.json()["seq"], entry_id=uuid4(), note="好了", by=cast.li_wen,
        at=cast.now,
    )  # fmt: skip
    merge(cast, second, cast.xiaoyu)
    again = phone.post(url, body)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert LogEntry.objects.filter(source_id=body["id"]).count() == 1
    other = phone.post(url, {**body, "text": "别的事"})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")


def test_whoever_may_not_see_the_kept_child_finds_nothing_there(
    cast: Cast, api: SignIn, chain: list[Child]
) -> None:
    merge(cast, chain[1], cast.xiaoyu)
    for old in chain:
        url = f"/api/children/{old.pk}/concerns/"
        assert api(cast.lin_xiao).post(url, {"id": str(uuid4()), **CONCERN}).status_code == 404
        assert api(cast.zheng_qiang).post(url, {"id": str(uuid4()), **CONCERN}).status_code == 404


def test_a_duty_noted_late_counts_for_the_kept_child(
    cast: Cast, api: SignIn, chain: list[Child]
) -> None:
    merge(cast, chain[1], cast.xiaoyu)
    body = {
        "id": str(uuid4()), "happened_at": cast.now.isoformat(), "way": "talk", "note": "谈了谈",
    }  # fmt: skip
    answer = api(cast.li_wen).post(f"/api/children/{chain[0].pk}/duties/R3/done/", body)
    assert answer.status_code == 201, answer.json()
    assert LogEntry.objects.get(source_id=body["id"]).child_id == cast.xiaoyu.pk
