from accounts.access_log import record_read, record_reads
from accounts.models import AccessEntry
from tests.cast import Cast


def test_a_read_is_noted_with_who_what_and_when(cast: Cast) -> None:
    record_read(user=cast.li_wen, action="file", subject="children.child:7", at=cast.now)
    entry = AccessEntry.objects.get()
    assert (entry.user, entry.subject, entry.at) == (cast.li_wen, "children.child:7", cast.now)


def test_a_list_notes_each_subject_once(cast: Cast) -> None:
    record_reads(user=cast.li_wen, action="visits", subjects=["a:1", "a:2", "a:1"], at=cast.now)
    assert sorted(AccessEntry.objects.values_list("subject", flat=True)) == ["a:1", "a:2"]
