"""What the house is made of, by looking at itself: tables, kinds of entries, tasks, settings."""

from collections.abc import Iterator, Sequence

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from children.log.kinds import Audience, all_kinds
from children.models import Child, Family
from common.crypto import EncryptedTextField
from common.papers import Section
from common.tasks import by_the_clock
from config.audit.words import TASKS

# What a plain text column must be called for us to say that it speaks of a person.
PERSONAL = frozenset(
    {
        *("name", "spoken_name", "asked_by", "relation", "phone", "sex", "birth_date"),
        *("health", "disability_type", "disability_grade", "alert", "remarks", "ethnicity"),
        *("school", "teacher", "class_name", "village", "household_place"),
    }
)
# From whom a table speaks of a child: of under-fourteens all of it is sensitive (PIPL 28).
_ROOTS = (Child, Family)


def tables() -> Section:
    """Every table that speaks of a person, with the columns that are encrypted."""
    columns = [_("Room"), _("Table"), _("About children"), _("Encrypted"), _("Readable")]
    rows = [row for model in _models() if (row := _table(model)) is not None]
    return Section(_("Where personal data lies"), columns, rows)


def kinds() -> Section:
    """Every kind of entry of the status log, and who reads it besides its writer."""
    audiences = {
        Audience.TEAM: _("Care team"),
        Audience.CARE: _("Coordinator and social workers"),
    }
    rows = [
        [
            str(kind.label),
            kind.name,
            audiences[kind.audience],
            _("yes") if kind.erasable else _("no"),
            _("no") if kind.protective else _("yes"),
        ]
        for kind in all_kinds()
    ]
    columns = [_("Entry"), _("Kind"), _("Who reads it"), _("Erasable"), _("In the guardian's copy")]
    return Section(_("What the status log holds"), columns, rows)


def tasks() -> Section:
    """Everything that happens by the clock."""
    autodiscover_modules("tasks")
    rows = [[name, str(TASKS.get(name, ""))] for name in sorted(by_the_clock)]
    return Section(_("What happens by the clock"), [_("Task"), _("What it does")], rows)


def who_sees() -> Section:
    """The rule of the house; the access matrix among its tests holds every operation to it."""
    rows = [
        [_("Coordinator, social worker"), _("Whole files and logs of their own station")],
        [
            _("Volunteer mother, tutor, class teacher"),
            _("The least: name, sex, age, class, alert; only children in their care today"),
        ],
        [_("County supervisor"), _("Counts of the county's stations, none under five")],
        [_("Administrator"), _("Counts of all stations, none under five")],
        [_("Parent, by link"), _("The names of the children in that one call")],
        [
            _("Anybody else, in an emergency"),
            _("One file for three hours; somebody is told, somebody reviews it"),
        ],
    ]
    return Section(_("Who may see what"), [_("Role"), _("What")], rows)


def switches() -> Section:
    """What was set up here. No secret is in it."""
    rows = [
        [_("Demo county"), _("yes") if settings.DEMO else _("no")],
        [_("Hosts"), ", ".join(settings.ALLOWED_HOSTS)],
        [_("Encryption keys in use"), str(len(settings.FIELD_KEYS))],
        [_("Second step required"), _("yes") if settings.SECOND_FACTOR_REQUIRED else _("no")],
        [_("Cookies by HTTPS only"), _("yes") if settings.SESSION_COOKIE_SECURE else _("no")],
        [_("Database"), settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]],
        [_("Sessions end after, in days"), str(settings.SESSION_COOKIE_AGE // 86400)],
    ]
    return Section(_("How it is set up"), [_("What"), _("Here")], rows)


def _models() -> Iterator[type[models.Model]]:
    for room in settings.ROOMS:
        yield from apps.get_app_config(room).get_models()


def _table(model: type[models.Model]) -> Sequence[str] | None:
    fields = model._meta.concrete_fields
    secret = [field.name for field in fields if isinstance(field, EncryptedTextField)]
    plain = [field.name for field in fields if field.name in PERSONAL and field.name not in secret]
    of_child = model in _ROOTS or any(field.related_model in _ROOTS for field in fields)
    if not (secret or plain or of_child):
        return None
    sensitive = _("yes, sensitive under 14") if of_child else _("no")
    room = model._meta.app_label
    return [room, model.__name__, sensitive, ", ".join(secret) or "—", ", ".join(plain) or "—"]
