"""The kinds of message there are: what each needs, and how it is worded.

A parameter is named by type. `child` is an id: it is turned into a name when a notice is read,
and only for a reader who may see that child. `*_at` are moments as `clock.stamp` writes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from common import clock

Params = Mapping[str, Any]


class UnknownTemplate(LookupError):
    """A message was sent with a template that does not exist: a programming error."""


class WrongParams(TypeError):
    """A message was sent with parameters that its template does not declare."""


@dataclass(frozen=True)
class Template:
    """`params` maps each name to its type; all are needed and no others are taken."""

    name: str
    params: Mapping[str, type]
    title: Promise
    text: Promise

    def check(self, params: Params) -> None:
        """Raises WrongParams unless `params` are exactly what was declared."""
        given = {name: type(value) for name, value in params.items()}
        if given != dict(self.params):
            raise WrongParams(f"{self.name} needs {dict(self.params)}, not {given}.")


@dataclass(frozen=True)
class Wording:
    title: str
    text: str


TEMPLATES: dict[str, Template] = {
    template.name: template
    for template in (
        Template(
            "call_link",
            {"station": str, "starts_at": str, "url": str},
            _("Your video call with your child"),
            _("%(station)s: your child waits for you on %(starts_at)s. Open %(url)s then."),
        ),
        Template(
            "call_reminder",
            {"station": str, "starts_at": str, "url": str},
            _("Your video call is soon"),
            _("%(station)s: the call begins on %(starts_at)s. Open %(url)s then."),
        ),
        Template(
            "consent_link",
            {"station": str, "url": str},
            _("Questions about your child for you to decide"),
            _("%(station)s asks for your consent. Read and answer at %(url)s; you may say no."),
        ),
        Template(
            "concern_raised",
            {"child": int, "domains": list},
            _("A concern about %(child)s"),
            _("A visit found %(child)s worse than before. Read the entry and decide what to do."),
        ),
        Template(
            "report_waits",
            {"report": str},
            _("A report needs you now"),
            _("Open it, tell the authorities, and write down whom you told."),
        ),
        Template(
            "report_unanswered",
            {"report": str},
            _("A report has waited for half an hour"),
            _("Nobody has told the police yet. Open it, or phone the station now."),
        ),
        Template(
            "report_unread",
            {"report": str},
            _("A report has come and nobody may read it"),
            _("Appoint a county supervisor or a coordinator for it today."),
        ),
        Template(
            "glass_broken",
            {"child": int, "who": str},
            _("%(who)s reads the file of %(child)s in an emergency"),
            _("It is open for three hours, and what is read is written down. Review it then."),
        ),
        Template(
            "visit_due",
            {"child": int, "due_at": str},
            _("Visit %(child)s this week"),
            _("The weekly visit to %(child)s is due by %(due_at)s."),
        ),
        Template(
            "place_taken",
            {"session": str, "tutor": str, "starts_at": str},
            _("%(tutor)s will teach %(session)s"),
            _("%(tutor)s took a place in %(session)s on %(starts_at)s."),
        ),
    )
}


def get_template(name: str) -> Template:
    try:
        return TEMPLATES[name]
    except KeyError:
        raise UnknownTemplate(name) from None


def word(template: Template, params: Params, *, child_name: str = "", language: str) -> Wording:
    """The message for a person, in `language`; a child without a name given stays unnamed."""
    with override(language):
        values = {name: _shown(name, value) for name, value in params.items()}
        if "child" in values:
            values["child"] = child_name or gettext("a child")
        return Wording(str(template.title) % values, str(template.text) % values)


def _shown(name: str, value: Any) -> Any:
    """Moments as people at the stations read them."""
    if not name.endswith("_at"):
        return value
    moment = clock.from_stamp(value).astimezone(clock.STATION_ZONE)
    return date_format(moment, gettext("l, j F, H:i"))
