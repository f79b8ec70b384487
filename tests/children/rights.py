"""What the tests of guardians' rights have to say about 小雨."""

from uuid import uuid4

from django.db import transaction

from children.actions.concerns import raise_concern
from children.models import LogEntry
from children.status_log import record
from tests.cast import Cast


@transaction.atomic
def tell(cast: Cast, kind: str, **facts: object) -> LogEntry:
    return record(
        child=cast.xiaoyu,
        kind=kind,
        source_id=uuid4(),
        happened_at=cast.now,
        by=cast.wang_xiuying,
        facts=facts,
        at=cast.now,
    )


def concern(cast: Cast, text: str) -> LogEntry:
    return raise_concern(
        child_id=cast.xiaoyu.pk,
        entry_id=uuid4(),
        level="concern",
        text=text,
        by=cast.li_wen,
        at=cast.now,
    )
