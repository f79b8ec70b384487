"""Uploads to the file of 小雨, and where they lie."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from children.actions.attachments import add_attachment
from tests.cast import Cast, SignIn
from tests.children import attachment_files as files

JPEG = files.jpeg(width=640, height=480)


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def added(cast: Cast, kind: str = "photo", **more: Any) -> UUID:
    upload = {"attachment_id": uuid4(), "kind": kind, "title": "", "data": JPEG, **more}
    return add_attachment(child_id=cast.xiaoyu.pk, by=cast.zhou_min, at=cast.now, **upload).row.pk


def address(cast: Cast, *parts: object) -> str:
    return "/".join(["/api/children", str(cast.xiaoyu.pk), "attachments", *map(str, parts), ""])


def form(kind: str = "photo", data: bytes = JPEG, **more: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("../../etc/小雨.exe", data, content_type="text/html")
    return {"id": str(uuid4()), "kind": kind, "file": file, **more}


def upload(cast: Cast, api: SignIn, body: dict[str, Any], who: str = "li_wen") -> Any:
    return api(cast.people[who]).post(address(cast), body, format="multipart")
