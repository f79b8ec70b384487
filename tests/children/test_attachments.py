"""Photos and papers: what goes in, what comes out, and what is left of them afterwards."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts.models import AccessEntry
from children import status_log
from children.actions import attachments as actions
from children.actions.attachments import sweep_files
from children.files import cleaning
from children.models import Attachment, LogEntry
from children.tasks import sweep_attachments
from common import sealed_files
from tests.cast import Cast, SignIn
from tests.children import attachment_files as files
from tests.children.attached import JPEG, added, address, form, on_disk, upload
from tests.children.consented import consent

Commit = Callable[..., Any]


def test_a_photo_goes_in_and_comes_out_without_its_place(cast: Cast, api: SignIn) -> None:
    consent(cast, cast.xiaoyu)
    answer = upload(cast, api, form())
    assert answer.status_code == 201, answer.json()
    assert answer.json()["shown"] is True
    photo = api(cast.wu_fang).get(address(cast, answer.json()["id"]))
    assert photo.status_code == 200
    assert Image.open(io.BytesIO(photo.content)).size == (640, 480)
    assert files.SECRET.encode() not in photo.content
    assert len(dict(Image.open(io.BytesIO(photo.content)).getexif())) == 0


def test_what_leaves_is_kept_nowhere_and_runs_nothing(cast: Cast, api: SignIn) -> None:
    paper = added(cast, "agreement", data=files.scan())
    photo = added(cast, "paper")
    answer = api(cast.li_wen).get(address(cast, paper))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="agreement-')
    small = api(cast.li_wen).get(address(cast, photo, "thumbnail"))
    whole = api(cast.li_wen).get(address(cast, photo))
    for shown in (answer, small, whole):
        assert "no-store" in shown.headers["Cache-Control"]
        assert shown.headers["X-Content-Type-Options"] == "nosniff"
        assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert shown.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not {"ETag", "Last-Modified", "Accept-Ranges"} & set(shown.headers)
    assert small.headers["Content-Type"] == whole.headers["Content-Type"] == "image/jpeg"


def test_a_part_or_an_older_copy_is_not_asked_for_past_the_check(cast: Cast, api: SignIn) -> None:
    consent(cast, cast.xiaoyu)
    photo = added(cast)
    headers = {"Range": "bytes=0-9", "If-None-Match": "*", "If-Modified-Since": "x"}
    whole = api(cast.li_wen).get(address(cast, photo), headers=headers)
    assert (whole.status_code, len(whole.content) > 10) == (200, True)
    consent(cast, cast.xiaoyu, "withdrawn", recorded_at=cast.now + timedelta(seconds=1))
    assert api(cast.li_wen).get(address(cast, photo), headers=headers).status_code == 404


def test_what_lies_on_disk_tells_nothing(cast: Cast, api: SignIn, folder: Path) -> None:
    added(cast, "agreement", data=files.scan())
    kept = on_disk(folder)
    assert len(kept) == 2
    for path in kept:
        assert not path.read_bytes().startswith((b"%PDF", b"\xff\xd8"))
        assert api(cast.li_wen).get(f"/static/{path.name}").status_code == 404
        assert api(cast.li_wen).get(f"/files/{path.relative_to(folder)}").status_code != 200


def test_the_read_is_noted_by_whom_of_which_child(cast: Cast, api: SignIn) -> None:
    paper = added(cast, "agreement")
    api(cast.li_wen).get(address(cast, paper))
    (entry,) = AccessEntry.objects.all()
    assert (entry.user, entry.action) == (cast.li_wen, "open_agreement")
    assert entry.subject == f"children.child:{cast.xiaoyu.pk}"


def test_the_kind_is_what_it_is_not_what_it_says(cast: Cast, api: SignIn) -> None:
    body = form("paper", data=files.scan())
    assert upload(cast, api, body).json()["media_type"] == "application/pdf"
    consent(cast, cast.xiaoyu)
    refused = upload(cast, api, form("photo", data=files.scan()))
    assert (refused.status_code, refused.json()["code"]) == (400, "not_a_photo")


def test_what_is_refused_leaves_nothing(cast: Cast, api: SignIn, folder: Path) -> None:
    for data, code in ((b"<svg/>", "unknown"), (b"", "empty"), (JPEG[:-300], "broken")):
        refused = upload(cast, api, form("paper", data=data))
        assert (refused.status_code, refused.json()["code"]) == (400, code)
    assert not Attachment.objects.exists()
    assert on_disk(folder) == []


def test_too_much_is_said_before_it_is_read(cast: Cast, api: SignIn) -> None:
    refused = upload(cast, api, form("paper", data=JPEG + bytes(cleaning.MAX_BYTES)))
    assert refused.status_code == 413


def test_the_same_upload_again_is_the_first_one(cast: Cast, api: SignIn, folder: Path) -> None:
    body = form("paper")
    first = upload(cast, api, {**body})
    body["file"].seek(0)
    again = upload(cast, api, {**body})
    assert again.json() == first.json()
    assert (Attachment.objects.count(), len(on_disk(folder))) == (1, 2)
    body["file"] = SimpleUploadedFile("a.jpg", files.png())
    other = upload(cast, api, body)
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")


def test_another_persons_upload_is_not_replayed(cast: Cast, api: SignIn) -> None:
    body = form("paper")
    upload(cast, api, {**body})
    body["file"].seek(0)
    assert upload(cast, api, body, "zhou_min").json()["code"] == "id_reused"


def test_a_file_has_an_end(cast: Cast, api: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "AT_MOST", 1)
    added(cast, "paper")
    assert upload(cast, api, form("paper")).json()["code"] == "too_many"


def test_it_stands_in_the_log_by_its_kind_alone(cast: Cast, api: SignIn) -> None:
    paper = added(cast, "agreement", title="奶奶的协议")
    api(cast.li_wen).delete(address(cast, paper))
    entries = LogEntry.objects.filter(child=cast.xiaoyu, kind__startswith="children.attachment")
    assert [(entry.kind, entry.by) for entry in entries.order_by("seq")] == [
        ("children.attachment_added", cast.zhou_min),
        ("children.attachment_removed", cast.li_wen),
    ]
    assert {entry.facts for entry in entries} == {'{"kind":"agreement"}'}
    shown = api(cast.wang_xiuying).get(f"/api/children/{cast.xiaoyu.pk}/log/").json()["results"]
    assert not [entry for entry in shown if "attachment" in entry["kind"]]


def test_what_is_erased_is_gone_and_its_id_never_comes_back(
    cast: Cast, api: SignIn, folder: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    body = form("paper", title="旧协议")
    upload(cast, api, {**body})
    with django_capture_on_commit_callbacks(execute=True):
        assert api(cast.li_wen).delete(address(cast, body["id"])).status_code == 204
    assert on_disk(folder) == []
    row = Attachment.objects.get()
    assert (row.path, row.thumbnail_path, row.sha256, row.title) == ("", "", "", "")
    assert api(cast.li_wen).delete(address(cast, body["id"])).status_code == 204
    assert api(cast.li_wen).get(address(cast, body["id"])).status_code == 404
    assert api(cast.li_wen).get(address(cast)).json()["results"] == []
    body["file"].seek(0)
    assert upload(cast, api, body).status_code == 410


def test_a_paper_that_a_consent_rests_on_stays(cast: Cast, api: SignIn) -> None:
    paper = added(cast, "consent")
    consent(cast, cast.xiaoyu, evidence_id=paper)
    refused = api(cast.li_wen).delete(address(cast, paper))
    assert (refused.status_code, refused.json()["code"]) == (409, "is_evidence")


def test_a_crash_before_the_row_leaves_a_file_for_the_sweep(
    cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*args: Any, **how: Any) -> None:
        raise RuntimeError("the power went")

    kept = added(cast, "paper")
    monkeypatch.setattr(status_log, "record", crash)
    with pytest.raises(RuntimeError):
        added(cast, "paper")
    assert (Attachment.objects.count(), len(on_disk(folder))) == (1, 4)
    assert sweep_files(at=cast.now) == 0
    assert sweep_files(at=cast.now + timedelta(days=2)) == 2
    row = Attachment.objects.get(pk=kept)
    assert sealed_files.read(row.path)
    assert sealed_files.read(row.thumbnail_path)


def test_a_crash_before_the_files_are_removed_is_swept_up(
    cast: Cast, api: SignIn, folder: Path
) -> None:
    paper = added(cast, "paper")
    api(cast.li_wen).delete(address(cast, paper))  # this test's transaction is never committed
    assert len(on_disk(folder)) == 2
    sweep_attachments()
    assert len(on_disk(folder)) == 2
    sweep_files(at=cast.now + timedelta(days=2))
    assert on_disk(folder) == []


def test_a_full_disk_writes_no_row(
    cast: Cast, api: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: str, data: bytes) -> str:
        raise OSError("no space left")

    monkeypatch.setattr(sealed_files, "write", full)
    client = api(cast.li_wen)
    client.raise_request_exception = False
    assert client.post(address(cast), form("paper"), format="multipart").status_code == 500
    assert not Attachment.objects.exists()


def test_a_file_in_the_place_of_another_is_not_shown(cast: Cast, api: SignIn, folder: Path) -> None:
    first, second = added(cast, "paper"), added(cast, "agreement", data=files.scan())
    paths = [folder / Attachment.objects.get(pk=pk).path for pk in (first, second)]
    paths[0].write_bytes(paths[1].read_bytes())
    paths[1].unlink()
    for pk in (first, second):
        answer = api(cast.li_wen).get(address(cast, pk))
        assert (answer.status_code, answer.json()["code"]) == (410, "file_lost")


def test_the_work_is_done_outside_every_transaction(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer's lock held for seconds would stop the whole house on SQLite."""
    depth = len(connection.savepoint_ids)
    clean = cleaning.clean

    def listen(data: bytes) -> Any:
        assert len(connection.savepoint_ids) == depth
        return clean(data)

    monkeypatch.setattr(actions, "clean", listen)
    added(cast, "paper")


def test_a_list_costs_the_same_however_long_it_is(cast: Cast, api: SignIn) -> None:
    counts = []
    for _more in range(2):
        added(cast, "paper")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            api(cast.li_wen).get(address(cast))
        counts.append(len(queries))
    assert counts[0] == counts[1]
