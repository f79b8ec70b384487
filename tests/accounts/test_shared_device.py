"""A page speaks for the person who opened it, whoever has signed in on the device since."""

import pytest

from accounts.models import User
from tests.cast import Cast, SignIn

ME = "/api/accounts/me/"
PERSON = "X-Lianxin-Person"


def test_what_one_person_wrote_is_not_taken_from_the_next(cast: Cast, api: SignIn) -> None:
    answer = api(cast.liu_guilan).patch(
        ME, {"language": "en"}, headers={PERSON: str(cast.wang_xiuying.pk)}
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "somebody_else")
    assert not User.objects.filter(language="en").exists()


def test_what_one_person_may_read_is_not_shown_on_a_page_of_the_other(
    cast: Cast, api: SignIn
) -> None:
    someone_elses = {PERSON: str(cast.wang_xiuying.pk)}
    answer = api(cast.zhou_min).get("/api/children/", headers=someone_elses)
    assert answer.status_code == 409
    assert "小雨".encode() not in answer.content


@pytest.mark.parametrize("named", [True, False])
def test_their_own_page_goes_on(cast: Cast, api: SignIn, named: bool) -> None:
    headers = {PERSON: str(cast.zhou_min.pk)} if named else {}
    assert api(cast.zhou_min).get(ME, headers=headers).status_code == 200


def test_it_opens_nothing_to_anybody(cast: Cast, api: SignIn) -> None:
    as_zhou = {PERSON: str(cast.zhou_min.pk)}
    assert api().get(ME, headers=as_zhou).status_code == 401
    assert api().get("/api/accounts/demo/", headers=as_zhou).status_code == 200
