from volunteers.actions.reminders import remind_of_due_visits
from volunteers.actions.visits import Told, record_visit

__all__ = ["Told", "record_visit", "remind_of_due_visits"]
