from messaging.actions import deliver, notify
from messaging.models import Notice
from tests.access.principals import SIGNED_IN, group
from tests.access.rows import Call, Row
from tests.cast import Cast

LI_WEN = group("social_worker/assigned")


def a_notice(cast: Cast) -> Notice:
    """A notice to 李雯 and to nobody else."""
    delivery = notify(
        to=cast.li_wen,
        template="place_taken",
        params={"session": "四点半课堂", "tutor": "林晓", "starts_at": "2026-11-23T08:30:00Z"},
        dedupe="matrix",
        at=cast.now,
    )
    deliver(delivery_id=delivery.pk, at=cast.now)
    return Notice.objects.get(user=cast.li_wen)


def one_notice(cast: Cast) -> Call:
    return Call(path={"notice_id": a_notice(cast).pk})


def after_a_notice(cast: Cast) -> Call:
    a_notice(cast)
    return Call()


ROWS = [
    Row(
        "GET /api/messaging/notices/",
        allowed=SIGNED_IN,
        call=after_a_notice,
        shows="place_taken",
        shown_to=LI_WEN,
    ),
    Row(
        "GET /api/messaging/notices/unread/",
        allowed=SIGNED_IN,
        call=after_a_notice,
        shows='"unread":1',
        shown_to=LI_WEN,
    ),
    Row(
        "POST /api/messaging/notices/read/",
        allowed=SIGNED_IN,
        call=lambda cast: Call(body={"up_to": a_notice(cast).pk}),
    ),
    Row("POST /api/messaging/notices/{notice_id}/read/", allowed=LI_WEN, call=one_notice),
]
