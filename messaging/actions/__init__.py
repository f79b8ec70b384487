from messaging.actions.deliver import deliver, due
from messaging.actions.notify import Contact, notify
from messaging.actions.read import mark_all_read, mark_read
from messaging.actions.withdraw import take_back, withdraw

__all__ = [
    "Contact",
    "deliver",
    "due",
    "mark_all_read",
    "mark_read",
    "notify",
    "take_back",
    "withdraw",
]
