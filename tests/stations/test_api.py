import pytest

from stations import county
from tests.cast import Cast, SignIn


def test_everybody_sees_the_stations_of_their_work(cast: Cast, api: SignIn) -> None:
    def seen(name: str) -> list[str]:
        stations = api(cast.people[name]).get("/api/stations/").json()
        return [station["name"] for station in stations]

    assert seen("li_wen") == ["青山服务站"]
    assert seen("sun") == seen("qian") == ["柳河服务站", "青山服务站"]
    assert seen("ma") == seen("nobody") == []


def test_a_station_shows_its_windows_with_their_hours(cast: Cast, api: SignIn) -> None:
    page = api(cast.zhou_min).get(f"/api/stations/{cast.qingshan.pk}/").json()
    (window,) = page["windows"]
    assert window["name"] == "一号窗口"
    assert window["hours"][0] == {"weekday": 0, "opens": "08:00:00", "closes": "21:00:00"}


@pytest.mark.parametrize("station", ["0", "999999999999999999999", "x", "-1"])
def test_what_is_no_station_is_not_found(cast: Cast, api: SignIn, station: str) -> None:
    answer = api(cast.zhou_min).get(f"/api/stations/{station}/")
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


def test_the_list_costs_the_same_for_any_number_of_stations(
    cast: Cast, api: SignIn, django_assert_max_num_queries: object
) -> None:
    client = api(cast.sun)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        client.get("/api/stations/")


def test_a_county_is_counted_and_small_numbers_are_kept_back(
    cast: Cast, api: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(county, "_counts", {})
    numbers = {cast.qingshan.pk: 12, cast.liuhe.pk: 4}
    county.register_counts("children", "Children", lambda stations: numbers)
    county.register_counts("urgent", "Urgent", lambda stations: {cast.qingshan.pk: 5})
    page = api(cast.sun).get("/api/stations/county/").json()
    assert page["columns"] == [
        {"name": "children", "label": "Children"},
        {"name": "urgent", "label": "Urgent"},
    ]
    assert {row["station"]["name"]: row["counts"] for row in page["stations"]} == {
        "青山服务站": {"children": 12, "urgent": 5},
        "柳河服务站": {"children": None, "urgent": None},
    }
    assert api(cast.ma).get("/api/stations/county/").json()["stations"] == []
