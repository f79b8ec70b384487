"""The evidence pack: whole, checkable by its hashes, silent about the reporter, and noted."""

import json
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from accounts.models import AccessEntry
from casework.models import ReportStep
from children.models import LogEntry
from tests.casework.conftest import Doing, Reporting, about
from tests.cast import Cast, SignIn

WORDS = "她说“<b>爷爷</b>打我”"


def unzip(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_part_fits_its_hash(cast: Cast, api: SignIn, report: Reporting, do: Doing) -> None:
    row = report(by="hu", what_happened=WORDS, place="上湾村")
    do(row, "told", "police", taken_by="王警官", number="云公12号")
    answer = api(cast.zhou_min).get(f"/api/casework/reports/{row.pk}/pack/")
    parts = unzip(answer.content)
    lines = parts.pop("SHA256SUMS").decode().splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    assert sums == {name: sha256(part).hexdigest() for name, part in parts.items()}
    assert set(parts) == {"index.html", "report.json", "steps.json"}
    told = json.loads(parts["report.json"])
    assert told["what_happened"] == WORDS
    assert told["received_digest"] == row.body_digest
    page = parts["index.html"].decode()
    assert "云公12号" in page
    assert "<b>爷爷" not in page
    assert "遭受殴打或伤害 · Beaten or injured" in page
    assert "胡老师" not in "".join(part.decode() for part in parts.values())
    step = ReportStep.objects.get(kind="pack")
    assert sha256(answer.content).hexdigest() in step.note
    assert AccessEntry.objects.filter(action="report_pack", user=cast.zhou_min).count() == 1
    assert f"casework.report:{row.pk}" == AccessEntry.objects.get(action="report_pack").subject


def test_entries_of_the_log_come_along_only_if_chosen(
    cast: Cast, api: SignIn, report: Reporting
) -> None:
    row = report()
    seq = LogEntry.objects.get(kind="casework.reported").seq
    address = f"/api/casework/reports/{row.pk}/pack/?entries={seq},999"
    log = json.loads(unzip(api(cast.li_wen).get(address).content)["log.json"])
    assert [entry["seq"] for entry in log] == [seq]
    # Those above read no child's log, not even in a pack.
    assert "log.json" not in unzip(api(cast.sun).get(address).content)


def test_a_wrong_choice_is_refused_in_words(cast: Cast, api: SignIn, report: Reporting) -> None:
    row = report()
    for wrong in ("x", "1,,x", "-1", "0", "9" * 30):
        answer = api(cast.li_wen).get(f"/api/casework/reports/{row.pk}/pack/?entries={wrong}")
        assert answer.status_code == 400, wrong
    assert ReportStep.objects.count() == 0


def test_who_looked_at_the_child_does_not_show_a_concern(
    cast: Cast, api: SignIn, report: Reporting
) -> None:
    """Reads of a report are noted under the report; a list by child would tell the suspect."""
    row = report(**about(cast, cast.wu_fang))
    for path in ("", f"{row.pk}/file/", f"{row.pk}/pack/"):
        assert api(cast.zhou_min).get(f"/api/casework/reports/{path}").status_code == 200
    subjects = set(AccessEntry.objects.values_list("subject", flat=True))
    assert subjects == {f"accounts.user:{cast.zhou_min.pk}", f"casework.report:{row.pk}"}
