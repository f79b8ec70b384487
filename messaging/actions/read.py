"""Reading notices."""

from datetime import datetime

from accounts.models import User
from common.errors import NotFound
from messaging.models import Notice


def mark_read(*, notice_id: int, by: User, at: datetime) -> Notice:
    """Marks the user's own notice as read; the first time counts."""
    notices = Notice.objects.filter(user=by, pk=notice_id)
    notices.filter(read_at__isnull=True).update(read_at=at)
    notice = notices.first()
    if notice is None:
        raise NotFound
    return notice


def mark_all_read(*, by: User, up_to: int, at: datetime) -> int:
    """Marks the user's notices up to that id, so that one arriving meanwhile stays unread."""
    unread = Notice.objects.filter(user=by, pk__lte=up_to, read_at__isnull=True)
    return unread.update(read_at=at)
