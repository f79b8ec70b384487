"""How a peer goes for good, whoever sends it away."""

from datetime import datetime

from django.db.models import QuerySet

from familycalls.models import CallPeer


def send_away(peers: QuerySet[CallPeer], at: datetime) -> int:
    """Takes these peers out of their call; what they could resume with opens nothing any more.

    Returns how many they were. The caller has locked the call, and tells it.
    """
    return peers.update(present=False, joined=False, observer=False, resume_hash="", gone_at=at)
