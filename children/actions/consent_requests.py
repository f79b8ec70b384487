"""Asking a parent by link, and what they answer there without an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.actions.consents import Saying, append, decision_of
from children.consents import hooks
from children.consents.links import LIVES, link_hash, link_url, new_link
from children.consents.rules import OBJECTIONS, Answerer, Circle, objection
from children.models import Child, Consent, ConsentRequest, ConsentWording, Parent, Purpose
from children.queries.consent_links import asked_about, asked_by_link
from children.queries.consents import circles, newest_wordings
from common import clock
from common.errors import Conflict, Invalid, NotFound
from common.idempotency import Written, body_digest, replay_or_conflict, write_once
from stations.scope import STATION_WIDE, holds_role


@dataclass(frozen=True)
class Asked:
    """A question that was sent. `url` only when it was made just now: no link is kept."""

    request: ConsentRequest
    url: str | None


@transaction.atomic
def ask(
    *,
    request_id: UUID,
    parent: int,
    children: Sequence[int],
    purposes: Sequence[Mapping[str, str]],
    by: User,
    at: datetime,
) -> Asked:
    """Asks one parent about one or more siblings and sends the link; an open question to the same
    parent is closed by it.

    `purposes` are `{"purpose", "recipient"}`. Raises `NotFound`, `Invalid`, and `Conflict`
    ("may_not_give") when this parent cannot consent for one of the children.
    """
    asked = sorted(({**row} for row in purposes), key=_as_read)
    body = {"by": by.pk, "parent": parent, "children": sorted(children), "purposes": asked}
    digest, token = body_digest(body), new_link()

    def create() -> ConsentRequest:
        row = _parent_for(by, parent)
        them = _children(row, children, at)
        close_all(ConsentRequest.objects.filter(parent=row), at)
        request = ConsentRequest.objects.create(
            id=request_id,
            body_digest=digest,
            family=row.family,
            parent=row,
            purposes=asked,
            link_hash=link_hash(token),
            link_until=at + LIVES,
            asked_by=by,
            asked_at=at,
        )
        request.children.set(them)
        hooks.send(request, link_url(token), at)
        return request

    written = write_once(ConsentRequest, pk=request_id, digest=digest, create=create)
    return Asked(written.row, link_url(token) if written.created else None)


@transaction.atomic
def new_link_for(*, request_id: UUID, by: User, at: datetime) -> Asked:
    """Sends the parent a new link, good for two weeks; the old one dies."""
    request = _request_for(by, request_id)
    if request.closed_at is not None:
        raise Conflict("closed", _("This question was closed. Ask again."))
    _children(request.parent, [child.pk for child in request.children.current()], at)
    hooks.take_back(request)
    token = new_link()
    request.link_hash, request.link_until = link_hash(token), at + LIVES
    request.save(update_fields=["link_hash", "link_until"])
    hooks.send(request, link_url(token), at)
    return Asked(request, link_url(token))


@transaction.atomic
def close_request(*, request_id: UUID, by: User, at: datetime) -> ConsentRequest:
    """Closes the question: its link opens nothing any more. Again, it changes nothing."""
    request = _request_for(by, request_id)
    if request.closed_at is None:
        _close(request, at)
    return request


@transaction.atomic
def open_link(*, token: str, at: datetime) -> ConsentRequest:
    """The reader says that they are the parent who was asked."""
    request = asked_by_link(token, at, lock=True)
    if request.opened_at is None:
        request.opened_at = at
        request.save(update_fields=["opened_at"])
    return request


@transaction.atomic
def answer(
    *,
    token: str,
    answers_id: UUID,
    language: str,
    answers: Sequence[Mapping[str, Any]],
    at: datetime,
) -> Written[ConsentRequest]:
    """The parent's answers: `{"child", "purpose", "recipient", "version", "yes"}` each, all of
    them or none.

    Raises what the link raises, `Invalid` for what was not asked, and `Conflict`
    ("wording_changed", "may_not_give").
    """
    request = asked_by_link(token, at, lock=True)
    digest = body_digest(
        {"request": request.pk, "language": language, "answers": [{**row} for row in answers]}
    )
    known = Consent.objects.filter(pk=_row_id(answers_id, 0)).first()
    if known is not None:
        replay_or_conflict(known, digest)
        return Written(request, created=False)
    around = _circles(request, answers, at)
    wordings = newest_wordings({row["purpose"] for row in answers})
    for number, row in enumerate(answers):
        circle = around[row["child"]]
        saying = _saying(request, circle.child, row, wordings[row["purpose"]], language, at)
        who = Answerer(request.parent.relation, parent=request.parent)
        append(_row_id(answers_id, number), digest, circle, who, saying, by=None, at=at)
    _note_answered(request, at)
    return Written(request, created=True)


def _saying(
    request: ConsentRequest,
    child: Child,
    row: Mapping[str, Any],
    wording: ConsentWording,
    language: str,
    at: datetime,
) -> Saying:
    if row["version"] != wording.version:
        raise Conflict("wording_changed", _("The text has changed. Load the page and read again."))
    question = (row["purpose"], row["recipient"])
    return Saying(
        purpose=row["purpose"],
        recipient=row["recipient"],
        decision=decision_of(child, question, yes=row["yes"], at=at),
        wording=wording,
        language=language,
        way=Consent.Way.LINK,
        given_at=at,
        request=request,
    )


def _as_read(question: Mapping[str, str]) -> tuple[int, str]:
    """The file first, research last: the order in which a parent reads them."""
    return list(Purpose).index(Purpose(question["purpose"])), question["recipient"]


def _row_id(answers_id: UUID, number: int) -> UUID:
    """Ids of the rows of one sending; the first always exists and tells a replay."""
    return uuid5(answers_id, str(number))


def _circles(
    request: ConsentRequest, answers: Sequence[Mapping[str, Any]], at: datetime
) -> Mapping[int, Circle]:
    children = {child.pk: child for child in asked_about(request, at)}
    asked = {(row["purpose"], row["recipient"]) for row in request.purposes}
    given = [(row["child"], row["purpose"], row["recipient"]) for row in answers]
    fits = all(child in children and (what, whom) in asked for child, what, whom in given)
    if not fits or len(set(given)) < len(given):
        raise Invalid.in_field("answers", "not_asked", _("This was not asked."))
    return circles(list(children.values()))


def _note_answered(request: ConsentRequest, at: datetime) -> None:
    answered = request.consents.values_list("child_id", "purpose", "recipient").distinct()
    if len(answered) >= len(asked_about(request, at)) * len(request.purposes):
        request.answered_at = at
        request.save(update_fields=["answered_at"])


def _children(parent: Parent, wanted: Sequence[int], at: datetime) -> list[Child]:
    children = list(
        Child.objects.current().filter(family=parent.family_id, pk__in=wanted).order_by("pk")
    )
    if not children or len(children) != len(set(wanted)):
        message = _("Choose children of this family.")
        raise Invalid.in_field("children", "unknown", message)
    who, today = Answerer(parent.relation, parent=parent), clock.local_date(at)
    for circle in circles(children).values():
        against = objection(circle, who, today, yes=True)
        if against:
            raise Conflict("may_not_give", OBJECTIONS[against])
    return children


def _parent_for(by: User, parent_id: int) -> Parent:
    parent = Parent.objects.select_related("family__station").filter(pk=parent_id).first()
    if parent is None or not holds_role(by, STATION_WIDE, parent.family.station_id):
        raise NotFound
    return parent


def _request_for(by: User, request_id: UUID) -> ConsentRequest:
    rows = ConsentRequest.objects.select_related("family__station", "parent")
    request = rows.select_for_update(of=("self",)).filter(pk=request_id).first()
    if request is None or not holds_role(by, STATION_WIDE, request.family.station_id):
        raise NotFound
    return request


def close_all(requests: QuerySet[ConsentRequest], at: datetime) -> None:
    """Closes those of these questions that are open; inside a transaction."""
    for request in requests.select_for_update(of=("self",)).filter(closed_at__isnull=True):
        _close(request, at)


def _close(request: ConsentRequest, at: datetime) -> None:
    request.closed_at = at
    request.save(update_fields=["closed_at"])
    hooks.take_back(request)
