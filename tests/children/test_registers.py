"""A register's way in through the API: preview first, then once, and never doubled."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from children.actions.registers import forget_workbooks
from children.models import Child, Family, LogEntry, RegisterImport
from common.api import Scoped
from tests.cast import Cast, SignIn
from tests.children.register.sample import make_register

URL = "/api/children/registers/"


def _upload(client: object, station: int, workbook: bytes) -> dict[str, object]:
    file = SimpleUploadedFile("留守儿童登记表.xlsx", workbook)
    answer = client.post(  # type: ignore[attr-defined]
        URL, {"id": str(uuid4()), "station": station, "file": file}, format="multipart"
    )
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def _apply(client: object, import_id: object) -> dict[str, int]:
    answer = client.post(f"{URL}{import_id}/apply/")  # type: ignore[attr-defined]
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def _mended(workbook: bytes, broken: dict[int, tuple[str, ...]]) -> bytes:
    """The file to mend as a person would give it back: every wrong ID taken out."""
    book = load_workbook(BytesIO(workbook))
    page = book.worksheets[0]
    header = [cell.value for cell in page[2]]
    column = header.index("身份证号") + 1
    for row in range(4, page.max_row + 1):
        page.cell(row, column, "未办理")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_preview_writes_nothing_and_names_every_problem(cast: Cast, api: SignIn) -> None:
    made = make_register(60, today=cast.today)
    before = Child.objects.count()
    preview = _upload(api(cast.zhou_min), cast.qingshan.pk, made.data)
    named = {
        row["row"]: {problem["code"] for problem in row["problems"]}
        for row in preview["rows"]  # type: ignore[attr-defined]
        if row["problems"]
    }
    wanted = {
        row: {key.rsplit("_row_", 1)[0] + "_row" if "_row_" in key else key for key in keys}
        for row, keys in made.problems.items()
    }
    assert named == wanted
    assert Child.objects.count() == before


def test_good_rows_go_in_once_and_siblings_share_a_family(cast: Cast, api: SignIn) -> None:
    client, made = api(cast.zhou_min), make_register(60, today=cast.today)
    preview = _upload(client, cast.qingshan.pk, made.data)
    before = Child.objects.count()
    result = _apply(client, preview["id"])
    assert result["created"] == made.rows - len(made.problems)
    assert Child.objects.count() - before == result["created"]
    assert result["families"] < result["created"]
    assert result == _apply(client, preview["id"])
    kinds = LogEntry.objects.filter(kind="children.registered", facts__contains="register")
    assert kinds.count() == result["created"]
    assert RegisterImport.objects.get(pk=str(preview["id"])).result == result


def test_importing_again_creates_nothing(cast: Cast, api: SignIn) -> None:
    client, made = api(cast.zhou_min), make_register(60, today=cast.today)
    first = _apply(client, _upload(client, cast.qingshan.pk, made.data)["id"])
    again = _upload(client, cast.qingshan.pk, made.data)
    assert again["counts"]["already"] == first["created"]  # type: ignore[index]
    assert _apply(client, again["id"]) == {
        **first,
        "created": 0,
        "families": 0,
        "already": first["created"],
    }


def test_the_mended_file_adds_only_what_was_missing(cast: Cast, api: SignIn) -> None:
    client, made = api(cast.zhou_min), make_register(60, today=cast.today)
    upload = _upload(client, cast.qingshan.pk, made.data)
    mend = client.get(f"{URL}{upload['id']}/mend/")
    assert "留守儿童登记表" not in mend.headers["Content-Disposition"]  # encoded, for every browser
    _apply(client, upload["id"])
    back = _upload(client, cast.qingshan.pk, _mended(mend.content, made.problems))
    families = Family.objects.count()
    result = _apply(client, back["id"])
    assert 0 < result["created"] <= len(made.problems)
    assert Family.objects.count() - families == result["families"]
    assert _apply(client, _upload(client, cast.qingshan.pk, made.data)["id"])["created"] == 0


def test_columns_are_corrected_by_hand(cast: Cast, api: SignIn) -> None:
    client, made = api(cast.zhou_min), make_register(10, today=cast.today)
    preview = _upload(client, cast.qingshan.pk, made.data)
    columns = {column["field"]: column["index"] for column in preview["columns"]}  # type: ignore[attr-defined]
    swap = {str(columns["school"]): None, str(columns["remarks"]): "school"}
    answer = client.patch(f"{URL}{preview['id']}/", {"mapping": swap})
    chosen = {column["index"]: column["field"] for column in answer.json()["columns"]}
    assert (chosen[columns["school"]], chosen[columns["remarks"]]) == (None, "school")
    wrong = client.patch(f"{URL}{preview['id']}/", {"mapping": {"0": "shoe_size"}})
    assert (wrong.status_code, wrong.json()["code"]) == (400, "mapping_unknown")


@pytest.mark.parametrize("workbook", [b"", b"PK\x03\x04broken", b"name,sex\n", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_no_register_is_refused_in_words(
    cast: Cast, api: SignIn, workbook: bytes
) -> None:
    answer = api(cast.zhou_min).post(
        URL,
        {
            "id": str(uuid4()),
            "station": cast.qingshan.pk,
            "file": SimpleUploadedFile("x.xlsx", workbook),
        },
        format="multipart",
    )
    assert answer.status_code == 400
    assert RegisterImport.objects.count() == 0


def test_an_id_of_another_station_is_not_taken_over(cast: Cast, api: SignIn) -> None:
    made = make_register(10, today=cast.today)
    there = api(cast.zheng_qiang)
    _apply(there, _upload(there, cast.liuhe.pk, made.data)["id"])
    here = _upload(api(cast.zhou_min), cast.qingshan.pk, made.data)
    codes = [p["code"] for row in here["rows"] for p in row["problems"]]  # type: ignore[attr-defined]
    assert "id_elsewhere" in codes
    assert all("柳河" not in str(row) for row in here["rows"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["zheng_qiang", "wang_xiuying", "chen_siyuan", "sun"])
def test_strangers_neither_upload_nor_see(cast: Cast, api: SignIn, who: str) -> None:
    made = make_register(4, today=cast.today)
    mine = _upload(api(cast.zhou_min), cast.qingshan.pk, made.data)
    stranger = api(getattr(cast, who))
    assert stranger.get(f"{URL}{mine['id']}/").status_code == 404
    assert stranger.post(f"{URL}{mine['id']}/apply/").status_code == 404
    assert stranger.get(f"{URL}{mine['id']}/mend/").status_code == 404


def test_an_uploaded_register_is_forgotten_after_a_week(cast: Cast, api: SignIn) -> None:
    client, made = api(cast.zhou_min), make_register(4, today=cast.today)
    upload = _upload(client, cast.qingshan.pk, made.data)
    assert forget_workbooks(at=cast.now + timedelta(days=6)) == 0
    assert forget_workbooks(at=cast.now + timedelta(days=8)) == 1
    answer = client.get(f"{URL}{upload['id']}/")
    assert (answer.status_code, answer.json()["code"]) == (410, "forgotten")


@pytest.mark.parametrize(("way", "send"), [("", "get"), ("mend/", "get"), ("apply/", "post")])
def test_a_register_is_not_read_again_without_end(
    cast: Cast, api: SignIn, monkeypatch: pytest.MonkeyPatch, way: str, send: str
) -> None:
    """Reading a large one takes seconds: a page that asks in a loop must not stop the station."""
    monkeypatch.setitem(Scoped.THROTTLE_RATES, "register", "2/min")
    upload = _upload(api(cast.zhou_min), cast.qingshan.pk, make_register(5, today=cast.today).data)
    ask = getattr(api(cast.zhou_min), send)
    answers = [ask(f"{URL}{upload['id']}/{way}").status_code for _try in range(3)]
    assert answers == [200, 200, 429]
