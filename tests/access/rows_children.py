from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from children.actions.concerns import raise_concern
from children.actions.registers import upload_register
from tests.access.principals import SEES_XIAOYU, SIGNED_IN, STATION_WIDE, TEAM
from tests.access.rows import NOT_THERE, Call, Row, without
from tests.cast import Cast
from tests.children.register.books import NAMES, book

BOOK = book(NAMES, ("林小满", "女", "2016-12-10", ""), ("无名", "", "", ""))


def xiaoyu(cast: Cast) -> Call:
    return Call(path={"child_id": cast.xiaoyu.pk})


def a_concern(cast: Cast) -> Call:
    body = {"id": str(uuid4()), "level": "watch", "text": "这周常常一个人坐着"}
    return Call(path={"child_id": cast.xiaoyu.pk}, body=body)


def a_raised_concern(cast: Cast) -> Call:
    entry = raise_concern(
        child_id=cast.xiaoyu.pk,
        entry_id=uuid4(),
        level="concern",
        text="不愿意说话",
        by=cast.wang_xiuying,
        at=cast.now,
    )
    return Call(
        path={"child_id": cast.xiaoyu.pk, "seq": entry.seq},
        body={"id": str(uuid4()), "note": "社工已谈过"},
    )


def an_upload(cast: Cast) -> Call:
    return Call(body=lambda: _form(cast.qingshan.pk), format="multipart")


def an_upload_elsewhere(call: Call) -> Call:
    return Call(body=lambda: _form(NOT_THERE), format="multipart")


def an_import(cast: Cast) -> Call:
    return Call(path={"import_id": _uploaded(cast)})


def a_mapping(cast: Cast) -> Call:
    return Call(path={"import_id": _uploaded(cast)}, body={"mapping": {"0": "name"}})


def _form(station: int) -> dict[str, object]:
    file = SimpleUploadedFile("登记表.xlsx", BOOK)
    return {"id": str(uuid4()), "station": station, "file": file}


def _uploaded(cast: Cast) -> UUID:
    upload, _reading = upload_register(
        import_id=uuid4(),
        station_id=cast.qingshan.pk,
        file_name="登记表.xlsx",
        workbook=BOOK,
        by=cast.zhou_min,
        at=cast.now,
    )
    return upload.pk


ROWS = [
    Row(
        "GET /api/children/",
        allowed=SIGNED_IN,
        call=lambda cast: Call(query={"q": "小雨"}),
        shows="张小雨",
        shown_to=SEES_XIAOYU,
    ),
    Row(
        "GET /api/children/board/",
        allowed=STATION_WIDE,
        call=lambda cast: Call(query={"station": cast.qingshan.pk}),
        missing=without("station"),
        shows="张小雨",
        shown_to=STATION_WIDE,
    ),
    Row(
        "GET /api/children/{child_id}/",
        allowed=SEES_XIAOYU,
        call=xiaoyu,
        shows="上湾村三组",
        shown_to=STATION_WIDE,
    ),
    Row("GET /api/children/{child_id}/log/", allowed=SEES_XIAOYU, call=xiaoyu),
    Row("POST /api/children/{child_id}/concerns/", allowed=SEES_XIAOYU, ok=201, call=a_concern),
    Row(
        "POST /api/children/{child_id}/concerns/{seq}/close/",
        allowed=STATION_WIDE,
        ok=201,
        also=dict.fromkeys(TEAM, 403),
        call=a_raised_concern,
    ),
    Row(
        "POST /api/children/registers/",
        allowed=STATION_WIDE,
        ok=201,
        call=an_upload,
        missing=an_upload_elsewhere,
    ),
    Row("GET /api/children/registers/{import_id}/", allowed=STATION_WIDE, call=an_import),
    Row("PATCH /api/children/registers/{import_id}/", allowed=STATION_WIDE, call=a_mapping),
    Row("POST /api/children/registers/{import_id}/apply/", allowed=STATION_WIDE, call=an_import),
    Row("GET /api/children/registers/{import_id}/mend/", allowed=STATION_WIDE, call=an_import),
]
