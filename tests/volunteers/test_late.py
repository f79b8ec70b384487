"""A visit that was written without network, to a child whose file was merged meanwhile."""

from uuid import uuid4

from children.actions.merging import merge_files
from children.log.rebuilding import kept
from children.models import CareTeamMember, Child
from tests.cast import Cast, SignIn
from tests.children.filed import another_child
from tests.volunteers.conftest import Telling
from volunteers.models import Visit


def merged(cast: Cast, *, team: bool = True) -> Child:
    other = another_child(cast, "张小羽")
    if team:
        CareTeamMember.objects.create(
            child=other, user=cast.liu_guilan, role="volunteer_mother", since=cast.today
        )
    merge_files(
        kept_id=cast.xiaoyu.pk, merged_id=other.pk, source=uuid4(), reason="登记了两次",
        by=cast.zhou_min, at=cast.now,
    )  # fmt: skip
    return other


def test_it_arrives_at_the_kept_file_once(cast: Cast, api: SignIn, telling: Telling) -> None:
    other, phone = merged(cast), api(cast.liu_guilan)
    url, body = f"/api/volunteers/visits/{uuid4()}/", telling(child=other.pk)
    answers = [phone.put(url, body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert Visit.objects.get().child_id == cast.xiaoyu.pk
    assert kept(cast.xiaoyu.pk).last["visit"] is not None


def test_it_needs_the_kept_childs_team(cast: Cast, api: SignIn, telling: Telling) -> None:
    other = merged(cast, team=False)
    url = f"/api/volunteers/visits/{uuid4()}/"
    assert api(cast.liu_guilan).put(url, telling(child=other.pk)).status_code == 404
    assert not Visit.objects.exists()


def test_what_was_sent_before_the_merge_is_answered_again(
    cast: Cast, api: SignIn, telling: Telling
) -> None:
    other, phone = another_child(cast, "张小羽"), api(cast.liu_guilan)
    CareTeamMember.objects.create(
        child=other, user=cast.liu_guilan, role="volunteer_mother", since=cast.today
    )
    url, body = f"/api/volunteers/visits/{uuid4()}/", telling(child=other.pk)
    assert phone.put(url, body).status_code == 201
    merge_files(
        kept_id=cast.xiaoyu.pk, merged_id=other.pk, source=uuid4(), reason="登记了两次",
        by=cast.zhou_min, at=cast.now,
    )  # fmt: skip
    assert phone.put(url, body).status_code == 200
    assert Visit.objects.count() == 1
