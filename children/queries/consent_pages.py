"""What staff see of consent: all of one child's, and a station's gaps."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from children.consents.rules import NOTHING, OBJECTIONS, Answerer, Circle, Held, objection
from children.consents.wordings import newest_versions
from children.models import Child, Consent, ConsentRequest, Guardianship, Purpose
from children.queries.consents import Question, answers_of, circles, ledger, to_renew
from common import clock
from stations.models import Station

Shape = dict[str, Any]

# Without these a child can use nothing of the station; photo, sharing and research are asked for
# when they are needed.
NEEDED = (Purpose.FILE, Purpose.CALL, Purpose.TUTORING)
# A file may be opened before anybody was asked, since asking needs it; then it is a gap.
FILE_GRACE = timedelta(days=30)


def consent_panel(child: Child, now: datetime) -> Shape:
    """Every purpose with what holds, everybody who may answer, open questions, the ledger."""
    today = clock.local_date(now)
    circle = circles([child])[child.pk]
    answers = answers_of([child.pk], today).get(child.pk, {})
    open_requests = list(_open_requests(now).filter(children=child))
    questions = {(purpose.value, ""): None for purpose in Purpose if purpose != Purpose.SHARING}
    questions |= dict.fromkeys(sorted(key for key in answers if key[0] == Purpose.SHARING))
    return {
        "child": child.pk,
        "name": child.name,
        "purposes": [
            _purpose(question, answers.get(question, NOTHING), circle, open_requests, today)
            for question in questions
        ],
        "givers": _givers(circle, today),
        "siblings": list(
            child.family.children.current().exclude(pk=child.pk).order_by("pk").values("id", "name")
        ),
        "requests": [_request(row) for row in open_requests],
        "ledger": [shown_answer(row) for row in ledger(child, today)],
    }


def consent_gaps(station: Station, now: datetime) -> list[Shape]:
    """Children of the station for whom something needed was not answered, was refused, or should
    be renewed; by family. A constant number of queries."""
    today = clock.local_date(now)
    children = list(
        Child.objects.current()
        .filter(station=station)
        .select_related("family")
        .order_by("family__name", "family_id", "pk")
    )
    answers = answers_of([child.pk for child in children], today)
    around = circles(children)
    asked = _asked(children, now)
    rows = [
        _gap(child, around[child.pk], answers.get(child.pk, {}), asked.get(child.pk, []), today)
        for child in children
    ]
    return [row for row in rows if row["gaps"]]


def _purpose(
    question: Question,
    answer: Held,
    circle: Circle,
    requests: Sequence[ConsentRequest],
    today: date,
) -> Shape:
    purpose, recipient = question
    wanted = {"purpose": purpose, "recipient": recipient}
    return {
        **wanted,
        "state": answer.state,
        "in_force": answer.in_force,
        "renew": to_renew(circle, answer, today),
        "asked": any(wanted in row.purposes for row in requests),
        "version": newest_versions()[purpose],
        "answer": answer.newest and shown_answer(answer.newest),
    }


def shown_answer(row: Consent) -> Shape:
    """One row of the ledger; see `ConsentAnswerSerializer`."""
    return {
        "id": row.pk,
        "purpose": row.purpose,
        "recipient": row.recipient,
        "decision": row.decision,
        "giver": row.giver,
        "giver_name": row.giver_name,
        "way": row.way,
        "version": row.wording.version,
        "language": row.language,
        "given_on": clock.local_date(row.given_at),
        "recorded_at": row.recorded_at,
        "recorded_by": row.recorded_by and {"id": row.recorded_by.pk, "name": row.recorded_by.name},
        "evidence": row.evidence_id,
    }


def _givers(circle: Circle, today: date) -> list[Shape]:
    """Who may be asked, and why the others may not."""
    who = [Answerer(parent.relation, parent=parent) for parent in circle.parents]
    who += [
        Answerer(Consent.Giver.GUARDIAN, guardianship=row)
        for row in circle.guardianships
        if row.until is None or row.until >= today
    ]
    who.append(Answerer(Consent.Giver.CHILD))
    return [_giver(circle, one, today) for one in who]


def _giver(circle: Circle, who: Answerer, today: date) -> Shape:
    against = objection(circle, who, today, yes=True)
    named: Any = who.parent or who.guardianship or circle.child
    return {
        "giver": who.kind,
        "parent": who.parent and who.parent.pk,
        "guardianship": who.guardianship and who.guardianship.pk,
        "name": named.name,
        "relation": named.relation if isinstance(named, Guardianship) else "",
        "has_phone": bool(who.parent and who.parent.phone),
        "may": not against,
        "why": str(OBJECTIONS[against]) if against else "",
    }


def _open_requests(now: datetime) -> QuerySet[ConsentRequest]:
    rows = ConsentRequest.objects.filter(closed_at__isnull=True, link_until__gt=now)
    return rows.select_related("parent", "asked_by").order_by("-asked_at")


def _request(row: ConsentRequest) -> Shape:
    return {
        "id": row.pk,
        "parent": row.parent_id,
        "relation": row.parent.relation,
        "name": row.parent.name,
        "purposes": row.purposes,
        "asked_at": row.asked_at,
        "asked_by": {"id": row.asked_by.pk, "name": row.asked_by.name},
        "until": row.link_until,
        "opened_at": row.opened_at,
        "answered_at": row.answered_at,
    }


def _asked(children: Sequence[Child], now: datetime) -> dict[int, list[ConsentRequest]]:
    ids = {child.pk for child in children}
    named = Prefetch("children", Child.objects.only("pk"))
    families = {child.family_id for child in children}
    found: dict[int, list[ConsentRequest]] = {}
    for row in _open_requests(now).filter(family__in=families).prefetch_related(named):
        for child in row.children.all():
            if child.pk in ids:
                found.setdefault(child.pk, []).append(row)
    return found


def _gap(
    child: Child,
    circle: Circle,
    answers: Mapping[Question, Held],
    requests: Sequence[ConsentRequest],
    today: date,
) -> Shape:
    gaps = []
    for purpose in NEEDED:
        answer = answers.get((purpose.value, ""), NOTHING)
        renew = to_renew(circle, answer, today)
        if answer.in_force and not renew:
            continue
        gaps.append(
            {
                "purpose": purpose.value,
                "state": "renew" if renew else answer.state,
                "asked": any(_asks(row, purpose) for row in requests),
                "late": purpose == Purpose.FILE
                and answer.state == "none"
                and today - child.enrolled_on > FILE_GRACE,
            }
        )
    givers = _givers(circle, today) if gaps else []
    return {
        "id": child.pk,
        "name": child.name,
        "family": child.family_id,
        "family_name": child.family.name,
        "village": child.family.village,
        "gaps": gaps,
        "parents": [giver for giver in givers if giver["parent"] is not None],
    }


def _asks(row: ConsentRequest, purpose: Purpose) -> bool:
    return {"purpose": purpose.value, "recipient": ""} in row.purposes
