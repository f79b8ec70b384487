"""Who may answer for a child, and what the answers add up to. Pure functions over rows.

Domain, safeguarding and law: under 14 a parent or legal guardian consents; whoever cares at home
stays without a say unless they are the guardian; refusal and withdrawal are as easy as yes.
Where the law leaves a choice, the one is taken that protects the child:

- A parent is no giver while a guardianship that replaces the parents is in force, while a bar or
  no contact stands against them, or while they have no capacity. An ill parent may still say no.
- From 14 on the child's own yes suffices and a parent's yes holds too, but a no of the child is
  not outvoted by a parent.
- Whoever gave may take back what they gave, whatever has become of them since.
- Of several answers the newest counts, by when it was given; at the same moment the no does.
- When a giver could not give any more, the consent holds on and is shown as to be renewed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from children.dates import age, in_force
from children.models import Child, Consent, ContactBar, Guardianship, Parent
from children.models.consents import OWN_CONSENT_AGE

Giver = Consent.Giver
GIVEN = Consent.Decision.GIVEN

OBJECTIONS: dict[str, Promise] = {
    "replaced": _("A court gave guardianship to somebody else. Ask the legal guardian."),
    "no_contact": _("This parent must not be in contact with the child. Ask the other parent."),
    "barred": _("This parent is barred. Ask the other parent or the legal guardian."),
    "incapable": _("This parent lacks the capacity to consent. Ask the other parent."),
    "not_guardian": _("This guardianship was not in force on that day. Ask who is guardian now."),
    "too_young": _("The child is under 14: a parent or legal guardian must answer. Ask by link."),
}


@dataclass(frozen=True)
class Circle:
    """The child and everybody who may have a say; rows of any dates."""

    child: Child
    parents: Sequence[Parent]
    guardianships: Sequence[Guardianship]
    bars: Sequence[ContactBar]


@dataclass(frozen=True)
class Answerer:
    """Who answers: a parent, a guardian by their row, or the child."""

    kind: str
    parent: Parent | None = None
    guardianship: Guardianship | None = None


@dataclass(frozen=True)
class Held:
    """What holds for one purpose: the newest answer, whether it is a consent in force, and why a
    consent should be renewed ("giver", "of_age", "wording")."""

    newest: Consent | None
    in_force: bool
    renew: Sequence[str] = field(default_factory=tuple)

    @property
    def state(self) -> str:
        """ "none", or the decision that counts."""
        if self.newest is None:
            return "none"
        blocked = self.newest.decision == GIVEN and not self.in_force
        return Consent.Decision.REFUSED if blocked else self.newest.decision


# Nobody was asked.
NOTHING = Held(None, in_force=False)


def objection(circle: Circle, who: Answerer, on: date, *, yes: bool) -> str:
    """Why this person cannot answer so on that day, as a key of OBJECTIONS; "" if they can."""
    if who.guardianship is not None:
        return "" if _holds(who.guardianship, on) else "not_guardian"
    if who.parent is not None:
        return _against_parent(circle, who.parent, on, yes=yes)
    return "" if age(circle.child.birth_date, on) >= OWN_CONSENT_AGE else "too_young"


def may_withdraw(given: Consent | None, who: Answerer) -> bool:
    """Whether `who` gave it: then they may take it back."""
    if given is None or given.giver != who.kind:
        return False
    return (given.parent_id, given.guardianship_id) == (
        who.parent and who.parent.pk,
        who.guardianship and who.guardianship.pk,
    )


def held(rows: Sequence[Consent]) -> Held:
    """What the answers of one child, purpose and recipient add up to."""
    newest = _newest(rows)
    own = _newest(row for row in rows if row.giver == Giver.CHILD)
    refused_by_child = own is not None and own.decision != GIVEN
    given = newest is not None and newest.decision == GIVEN
    return Held(newest, given and not refused_by_child)


def reasons_to_renew(circle: Circle, given: Consent, newest_version: int, on: date) -> list[str]:
    """Why a consent that holds should be asked for again."""
    who = Answerer(given.giver, given.parent, given.guardianship)
    found = []
    if given.giver != Giver.CHILD:
        if objection(circle, who, on, yes=True):
            found.append("giver")
        if given.child_age < OWN_CONSENT_AGE <= age(circle.child.birth_date, on):
            found.append("of_age")
    if given.wording.version < newest_version:
        found.append("wording")
    return found


def _against_parent(circle: Circle, parent: Parent, on: date, *, yes: bool) -> str:
    if any(row.replaces_parents and _holds(row, on) for row in circle.guardianships):
        return "replaced"
    bars = [bar for bar in circle.bars if bar.parent_id == parent.pk and _holds(bar, on)]
    if parent.no_contact or any(bar.kind == ContactBar.Kind.NO_CONTACT for bar in bars):
        return "no_contact"
    if bars:
        return "barred"
    incapable = parent.capacity not in ("", Parent.Capacity.CAPABLE)
    return "incapable" if yes and incapable else ""


def _holds(row: Guardianship | ContactBar, on: date) -> bool:
    return in_force(row.since, row.until, on)


def _newest(rows: Iterable[Consent]) -> Consent | None:
    return max(
        rows, key=lambda row: (row.given_at, row.recorded_at, row.decision != GIVEN), default=None
    )
