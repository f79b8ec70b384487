"""Writing the consent ledger. Rows are added and never changed; `children.consents.rules` says
who may answer and what the answers add up to."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.consents import hooks
from children.consents.rules import (
    NOTHING,
    OBJECTIONS,
    Answerer,
    Circle,
    Held,
    may_withdraw,
    objection,
)
from children.dates import age
from children.models import Attachment, Child, Consent, ConsentRequest, ConsentWording
from children.queries.consents import answers_of, circles, newest_wordings
from common import clock
from common.errors import Conflict, Invalid
from common.idempotency import Written, body_digest, write_once

CARER = "carer"
CARER_REFUSED = _(
    "Whoever cares for the child at home is usually not the legal guardian and cannot consent. "
    "Ask a parent: send them the link."
)
Decision = Consent.Decision


@dataclass(frozen=True)
class Told:
    """What staff were told, or hold on paper. `giver` is a `Consent.Giver`, or "carer"."""

    purpose: str
    recipient: str
    decision: str
    giver: str
    guardianship: int | None
    way: str
    given_on: date
    evidence: UUID | None
    language: str


@dataclass(frozen=True)
class Saying:
    """One answer of somebody who may give it, ready for the ledger."""

    purpose: str
    recipient: str
    decision: str
    wording: ConsentWording
    language: str
    way: str
    given_at: datetime
    request: ConsentRequest | None = None
    evidence: Attachment | None = None


@transaction.atomic
def record_consent(
    *, consent_id: UUID, child_id: int, told: Told, by: User, at: datetime
) -> Written[Consent]:
    """Staff note an answer given on paper, in person or by phone.

    Raises `Conflict` ("carer_not_guardian", "may_not_give", "nothing_to_withdraw"), `Invalid`
    for what does not fit, `NotFound` and `Forbidden` by who sees the child.
    """
    child = child_for(by, child_id)
    require_full(by, child)
    digest = body_digest({"by": by.pk, "child": child_id, **vars(told)})

    def create() -> Consent:
        if told.giver == CARER:
            raise Conflict("carer_not_guardian", CARER_REFUSED)
        circle = circles([child])[child.pk]
        who = _answerer(circle, told)
        evidence = _evidence(child, told.evidence)
        _check_told(told, clock.local_date(at))
        wording = newest_wordings([told.purpose])[told.purpose]
        given_at = _moment(told, at)
        saying = Saying(
            purpose=told.purpose,
            recipient=told.recipient,
            decision=told.decision,
            wording=wording,
            language=told.language,
            way=told.way,
            given_at=given_at,
            evidence=evidence,
        )
        return append(consent_id, digest, circle, who, saying, by=by, at=at)

    return write_once(Consent, pk=consent_id, digest=digest, create=create)


def append(
    consent_id: UUID,
    digest: str,
    circle: Circle,
    who: Answerer,
    saying: Saying,
    *,
    by: User | None,
    at: datetime,
) -> Consent:
    """Adds one answer to the ledger and the child's log, and tells who must stop what it ended.

    Raises `Conflict` ("may_not_give", "nothing_to_withdraw").
    """
    child, question = circle.child, (saying.purpose, saying.recipient)
    before = _held(child, question, at)
    _require_may(circle, who, saying, before)
    row = _row(circle, who, saying)
    row.pk, row.body_digest, row.recorded_at, row.recorded_by = consent_id, digest, at, by
    row.save(force_insert=True)
    _log(row, by=by, at=at)
    if before.in_force and not _held(child, question, at).in_force:
        # Apart from this transaction: what stops has locks of its own, taken in another order.
        stop = partial(hooks.stopped, child, saying.purpose, at)
        transaction.on_commit(stop, robust=True)
    return row


def _row(circle: Circle, who: Answerer, saying: Saying) -> Consent:
    """The answer, not saved."""
    child, on = circle.child, clock.local_date(saying.given_at)
    name = (who.parent and who.parent.name) or (who.guardianship and who.guardianship.name)
    return Consent(
        child=child,
        purpose=saying.purpose,
        recipient=saying.recipient,
        decision=saying.decision,
        giver=who.kind,
        giver_name=name or (child.name if who.kind == Consent.Giver.CHILD else ""),
        parent=who.parent,
        guardianship=who.guardianship,
        child_age=max(0, age(child.birth_date, on)),
        wording=saying.wording,
        language=saying.language,
        way=saying.way,
        request=saying.request,
        evidence=saying.evidence,
        given_at=saying.given_at,
    )


def decision_of(child: Child, question: tuple[str, str], *, yes: bool, at: datetime) -> str:
    """A no after a yes takes the yes back."""
    if yes:
        return Decision.GIVEN
    return Decision.WITHDRAWN if _held(child, question, at).in_force else Decision.REFUSED


def _held(child: Child, question: tuple[str, str], at: datetime) -> Held:
    return answers_of([child.pk], clock.local_date(at)).get(child.pk, {}).get(question, NOTHING)


def _require_may(circle: Circle, who: Answerer, saying: Saying, before: Held) -> None:
    if saying.decision == Decision.WITHDRAWN:
        if not before.in_force:
            raise Conflict("nothing_to_withdraw", _("No consent is in force. Note a refusal."))
        if may_withdraw(before.newest, who):
            return
    yes = saying.decision == Decision.GIVEN
    against = objection(circle, who, clock.local_date(saying.given_at), yes=yes)
    if against:
        raise Conflict("may_not_give", OBJECTIONS[against])


def _answerer(circle: Circle, told: Told) -> Answerer:
    match told.giver:
        case Consent.Giver.GUARDIAN:
            rows = [row for row in circle.guardianships if row.pk == told.guardianship]
            if not rows:
                raise Invalid.in_field(
                    "guardianship", "unfit", _("Choose the legal guardian of this child.")
                )
            return Answerer(told.giver, guardianship=rows[0])
        case Consent.Giver.CHILD:
            return Answerer(told.giver)
        case _:
            parents = [row for row in circle.parents if row.relation == told.giver]
            if not parents:
                raise Invalid.in_field(
                    "giver", "unfit", _("This parent is not in the file. Add them first.")
                )
            return Answerer(told.giver, parent=parents[0])


def _check_told(told: Told, today: date) -> None:
    if told.given_on > today:
        raise Invalid.in_field("given_on", "unfit", _("This day is still to come."))
    if told.given_on < today - timedelta(days=365 * 3):
        raise Invalid.in_field("given_on", "unfit", _("This paper is too old. Ask again."))
    if told.way == Consent.Way.PHONE and told.decision == Decision.GIVEN:
        raise Invalid.in_field(
            "way", "unfit", _("A yes needs the link, paper, or the parent here in person.")
        )


def _moment(told: Told, at: datetime) -> datetime:
    """Of an earlier day only the day is known: a yes is taken as of its beginning, a no as of its
    end, so that a no of the same day stands."""
    if told.given_on == clock.local_date(at):
        return at
    yes = told.decision == Decision.GIVEN
    return clock.local_time(told.given_on, time.min if yes else time.max)


def _evidence(child: Child, evidence: UUID | None) -> Attachment | None:
    if evidence is None:
        return None
    row = child.attachments.filter(pk=evidence, erased_at__isnull=True).first()
    if row is None:
        raise Invalid.in_field("evidence", "unfit", _("Choose a paper of this child's file."))
    return row


def _log(row: Consent, *, by: User | None, at: datetime) -> None:
    status_log.record(
        child=row.child,
        kind="children.consent",
        source_id=row.pk,
        happened_at=row.given_at,
        by=by,
        facts={
            "purpose": row.purpose,
            "decision": row.decision,
            "giver": row.giver,
            "way": row.way,
        },
        at=at,
    )
