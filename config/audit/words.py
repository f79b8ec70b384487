"""Words of the audit: what each task does, and the questions only people can answer."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TASKS: Mapping[str, Promise] = {
    "accounts.tasks.forget_sessions": _("Sessions that ended are deleted, every night."),
    "casework.tasks.escalate": _("Those above are told of a report that waits half an hour."),
    "children.tasks.bar_contact_by_date": _("Bars to contact begin and end by their dates."),
    "children.tasks.forget_registers": _("Uploaded registers are deleted after a week."),
    "children.tasks.plan_around_boarding": _("Weeks at boarding school are noted as busy."),
    "children.tasks.sign_heads": _("Logs are signed; the list of erasures is completed."),
    "children.tasks.sweep_attachments": _("Files that no row names any more are deleted."),
    "common.tasks.beat_every_minute": _("The worker says that it lives."),
    "familycalls.tasks.close_calls_nobody_came_to": _("Calls to which nobody came are closed."),
    "messaging.tasks.sweep": _("What is due is sent; sent messages are emptied."),
    "stations.tasks.close_lapsed": _("Who lost a role, or a record inquiry, loses the access."),
    "tutoring.tasks.fill_calendar": _("Sessions of the coming weeks are made."),
    "volunteers.tasks.remind": _("Volunteers are reminded of visits."),
}

# An impact assessment (PIPL 55 and 56): the facts stand above, the judgement is a person's.
QUESTIONS: Mapping[str, tuple[Promise, ...]] = {
    "lawful": (
        _("For which purposes is children's data used, and is each of them needed?"),
        _("Which field could be left out? Who decided to keep it, and why?"),
        _("Which law or consent does each purpose rest on? What of those without an answer?"),
    ),
    "influence": (
        _("What could happen to a child if a file were read by the wrong person?"),
        _("Which children would be hurt most: those in danger, those known in the village?"),
        _("Does any number or level decide about a child without a person?"),
    ),
    "protection": (
        _("Are the measures listed above enough for that? What is missing?"),
        _("Who holds the encryption keys and the backups, and where?"),
        _("Who is told within which time if data leaks? When was that last tried?"),
    ),
    "result": (
        _("What remains as risk, and who accepts it?"),
        _("What will be changed, by whom, until when?"),
    ),
}
HEADINGS: Mapping[str, Promise] = {
    "lawful": _("Is it lawful, proper and necessary?"),
    "influence": _("What does it mean for the children?"),
    "protection": _("Are the measures lawful, effective, fitting?"),
    "result": _("What follows"),
}
