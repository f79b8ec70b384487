"""Photos and papers: who sees which, and what consent has to do with it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from children.actions.attachments import add_attachment
from children.models import Attachment
from stations.models import Membership
from tests.cast import Cast, SignIn
from tests.children.attached import JPEG, added, address, form, upload
from tests.children.consented import consent


@pytest.mark.parametrize("answers", [(), ("refused",), ("given", "withdrawn")])
def test_no_photo_without_consent(cast: Cast, api: SignIn, answers: tuple[str, ...]) -> None:
    for seconds, decision in enumerate(answers):
        at = cast.now + timedelta(seconds=seconds)
        consent(cast, cast.xiaoyu, decision, recorded_at=at)
    refused = upload(cast, api, form())
    assert (refused.status_code, refused.json()["code"]) == (409, "no_consent")
    assert api(cast.li_wen).get(address(cast)).json()["photo_consent"] is False
    assert not Attachment.objects.exists()


def test_consent_for_another_thing_or_child_is_none(cast: Cast, api: SignIn) -> None:
    consent(cast, cast.xiaoyu, purpose="call")
    consent(cast, cast.xiaoshi)
    assert upload(cast, api, form()).json()["code"] == "no_consent"


def test_a_paper_asks_for_no_consent_to_photos(cast: Cast, api: SignIn) -> None:
    assert upload(cast, api, form("agreement", title="委托照护协议")).status_code == 201


def test_a_withdrawn_photo_is_shown_to_nobody_and_can_be_removed(cast: Cast, api: SignIn) -> None:
    consent(cast, cast.xiaoyu)
    photo = added(cast)
    consent(cast, cast.xiaoyu, "withdrawn", recorded_at=cast.now + timedelta(seconds=1))
    for who in (cast.zhou_min, cast.li_wen, cast.wang_xiuying):
        for parts in ((photo,), (photo, "thumbnail")):
            assert api(who).get(address(cast, *parts)).status_code == 404
    assert api(cast.wang_xiuying).get(address(cast)).json()["results"] == []
    (row,) = api(cast.zhou_min).get(address(cast)).json()["results"]
    assert (row["shown"], row["opens"]) == (False, False)
    assert api(cast.zhou_min).delete(address(cast, photo)).status_code == 204


def test_the_care_team_sees_the_newest_face_and_no_more(cast: Cast, api: SignIn) -> None:
    consent(cast, cast.xiaoyu)
    older, paper = added(cast), added(cast, "agreement", title="奶奶的协议")
    newest = add_attachment(
        attachment_id=uuid4(), child_id=cast.xiaoyu.pk, kind="photo", title="在老家", data=JPEG,
        by=cast.zhou_min, at=cast.now + timedelta(minutes=1),
    ).row.pk  # fmt: skip
    for who in (cast.wang_xiuying, cast.chen_siyuan, cast.zhao):
        client = api(who)
        (row,) = client.get(address(cast)).json()["results"]
        assert (row["id"], row["opens"], row["title"]) == (str(newest), False, "")
        assert row["uploaded_by"] is None
        assert client.get(address(cast, newest, "thumbnail")).status_code == 200
        for parts in ((newest,), (older, "thumbnail"), (paper,), (paper, "thumbnail")):
            assert client.get(address(cast, *parts)).status_code == 404, parts
        assert upload(cast, api, form(), who.username).status_code == 403
        assert client.delete(address(cast, newest)).status_code == 403


@pytest.mark.parametrize(
    "who", ["zheng_qiang", "feng_li", "tang_xiulan", "liu_guilan", "sun", "qian", "nobody", None]
)
def test_who_knows_the_address_knows_nothing(cast: Cast, api: SignIn, who: str | None) -> None:
    consent(cast, cast.xiaoyu)
    photo = added(cast)
    client = api(cast.people[who] if who else None)
    shut = 404 if who else 401
    for parts in ((), (photo,), (photo, "thumbnail")):
        assert client.get(address(cast, *parts)).status_code == shut
    assert client.delete(address(cast, photo)).status_code == shut
    assert client.post(address(cast), form(), format="multipart").status_code == shut
    assert Attachment.objects.get().erased_at is None


@pytest.mark.parametrize("state", [Membership.State.PENDING, Membership.State.SUSPENDED])
def test_a_role_not_in_force_opens_nothing(cast: Cast, api: SignIn, state: str) -> None:
    paper = added(cast, "agreement")
    client = api(cast.li_wen)
    assert client.get(address(cast, paper)).status_code == 200
    Membership.objects.filter(user=cast.li_wen).update(state=state)
    assert client.get(address(cast, paper)).status_code == 404


def test_another_childs_address_does_not_lead_here(cast: Cast, api: SignIn) -> None:
    paper = added(cast, "agreement")
    for child in (cast.xiaoshi, cast.yangliu):
        for who in (cast.zhou_min, cast.zheng_qiang):
            other = f"/api/children/{child.pk}/attachments/{paper}/"
            assert api(who).get(other).status_code == 404
            assert api(who).get(f"{other}thumbnail/").status_code == 404
            assert api(who).delete(other).status_code == 404
    assert Attachment.objects.get().erased_at is None


@pytest.mark.parametrize("name", ["..%2f..%2flianxin.sqlite3", "a.jpg", "%00", str(UUID(int=0))])
def test_a_guessed_name_finds_nothing(cast: Cast, api: SignIn, name: str) -> None:
    added(cast, "agreement")
    assert api(cast.zhou_min).get(address(cast, name)).status_code == 404
