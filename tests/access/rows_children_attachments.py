from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from children.actions.attachments import add_attachment
from tests.access.principals import SEES_XIAOYU, STATION_WIDE, TEAM
from tests.access.rows import Call, Row
from tests.cast import Cast
from tests.children.attachment_files import jpeg
from tests.children.consented import consent

JPEG = jpeg(width=64, height=48)


def of_xiaoyu(cast: Cast) -> Call:
    _added(cast, "agreement")
    return Call(path={"child_id": cast.xiaoyu.pk})


def an_upload(cast: Cast) -> Call:
    consent(cast, cast.xiaoyu)
    return Call(path={"child_id": cast.xiaoyu.pk}, body=_form, format="multipart")


def an_agreement(cast: Cast) -> Call:
    return _one(cast, _added(cast, "agreement"))


def a_photo(cast: Cast) -> Call:
    consent(cast, cast.xiaoyu)
    return _one(cast, _added(cast, "photo"))


def _one(cast: Cast, attachment_id: UUID) -> Call:
    return Call(path={"child_id": cast.xiaoyu.pk, "attachment_id": attachment_id})


def _added(cast: Cast, kind: str) -> UUID:
    return add_attachment(
        attachment_id=uuid4(),
        child_id=cast.xiaoyu.pk,
        kind=kind,
        title="委托照护协议",
        data=JPEG,
        by=cast.zhou_min,
        at=cast.now,
    ).row.pk


def _form() -> dict[str, object]:
    return {"id": str(uuid4()), "kind": "photo", "file": SimpleUploadedFile("小雨.jpg", JPEG)}


ROWS = [
    Row(
        "GET /api/children/{child_id}/attachments/",
        allowed=SEES_XIAOYU,
        call=of_xiaoyu,
        shows="委托照护协议",
        shown_to=STATION_WIDE,
    ),
    Row(
        "POST /api/children/{child_id}/attachments/",
        allowed=STATION_WIDE,
        ok=201,
        also=dict.fromkeys(TEAM, 403),
        call=an_upload,
    ),
    Row(
        "GET /api/children/{child_id}/attachments/{attachment_id}/",
        allowed=STATION_WIDE,
        call=an_agreement,
    ),
    Row(
        "GET /api/children/{child_id}/attachments/{attachment_id}/thumbnail/",
        allowed=SEES_XIAOYU,
        call=a_photo,
    ),
    Row(
        "DELETE /api/children/{child_id}/attachments/{attachment_id}/",
        allowed=STATION_WIDE,
        ok=204,
        also=dict.fromkeys(TEAM, 403),
        call=an_agreement,
    ),
]
