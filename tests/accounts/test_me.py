import pytest
from pytest_django import Settings

from accounts import demo
from tests.cast import Cast, SignIn


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("zhou_min", "board"),
        ("li_wen", "calls"),
        ("wang_xiuying", "visits"),
        ("chen_siyuan", "classes"),
        ("zhao", "classes"),
        ("sun", "county"),
        ("qian", "county"),
    ],
)
def test_everybody_starts_where_their_day_starts(
    cast: Cast, api: SignIn, name: str, home: str
) -> None:
    assert api(cast.people[name]).get("/api/accounts/me/").json()["home"] == home


def test_roles_name_their_place(cast: Cast, api: SignIn) -> None:
    assert api(cast.li_wen).get("/api/accounts/me/").json()["roles"] == [
        {
            "role": "social_worker",
            "station": {"id": cast.qingshan.pk, "name": "青山服务站"},
            "county": None,
        }
    ]


def test_the_chosen_language_wins_over_the_browsers(cast: Cast, api: SignIn) -> None:
    client = api(cast.zhou_min)
    english = {"Accept-Language": "en"}
    assert client.get("/api/accounts/me/", headers=english).json()["language"] == "en"
    client.patch("/api/accounts/me/", {"language": "zh-hans"})
    answer = client.get("/api/accounts/me/", headers=english)
    assert answer.json()["language"] == "zh-hans"
    assert answer.headers["Content-Language"] == "zh-hans"


@pytest.mark.parametrize(
    "body",
    [{"language": "fr"}, {"username": "somebody"}, {"name": ""}, {"name": "长" * 61}, [], "text"],
)
def test_what_cannot_be_changed_is_refused(cast: Cast, api: SignIn, body: object) -> None:
    answer = api(cast.zhou_min).patch("/api/accounts/me/", body)
    assert answer.status_code == 400
    assert api(cast.zhou_min).get("/api/accounts/me/").json()["name"] == "周敏"


def test_outside_the_demo_there_are_no_ready_made_sign_ins(
    cast: Cast, api: SignIn, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = demo.SignIn("zhou_min", "known", "coordinator", "周敏")
    monkeypatch.setattr(demo, "_sign_ins", [lambda: [person]])
    assert api().get("/api/accounts/demo/").json() == [
        {"username": "zhou_min", "password": "known", "role": "coordinator", "name": "周敏"}
    ]
    settings.DEMO = False
    assert api().get("/api/accounts/demo/").status_code == 404
    assert demo.sign_ins() == []
