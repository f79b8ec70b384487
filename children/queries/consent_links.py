"""What a parent's link to questions of consent opens."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from children.consents.links import CLOSED, request_by_link
from children.consents.rules import NOTHING, Answerer, Held, objection
from children.models import Child, ConsentRequest, ConsentWording
from children.queries.consents import Question, answers_of, circles, newest_wordings
from common import clock
from common.errors import Conflict


def asked_by_link(token: str, at: datetime, *, lock: bool = False) -> ConsentRequest:
    """The questions behind a link, as long as its parent may be asked about somebody here.

    Raises what `request_by_link` does; a parent who lost their say since finds the link closed,
    and is told no more than that.
    """
    request = request_by_link(token, at, lock=lock)
    if not asked_about(request, at):
        raise Conflict("link_closed", CLOSED, status=410)
    return request


def asked_about(request: ConsentRequest, at: datetime) -> list[Child]:
    """The children of the question for whom this parent may still consent."""
    children = list(request.children.current().select_related("family").order_by("pk"))
    who, today = Answerer(request.parent.relation, parent=request.parent), clock.local_date(at)
    around = circles(children)
    return [row for row in children if not objection(around[row.pk], who, today, yes=True)]


def link_view(request: ConsentRequest, at: datetime, *, answered: bool) -> dict[str, Any]:
    """What the parent's page shows; their answers only once they said who they are."""
    children = asked_about(request, at)
    ids = [child.pk for child in children]
    answers = answers_of(ids, clock.local_date(at)) if answered else {}
    wordings = newest_wordings({row["purpose"] for row in request.purposes})
    return {
        "id": request.pk,
        "station": request.family.station.name,
        "you": request.parent.relation,
        "until": request.link_until,
        "children": [{"id": child.pk, "name": given_name(child.name)} for child in children],
        "questions": [
            _question(row, wordings[row["purpose"]], children, answers) for row in request.purposes
        ],
    }


def given_name(name: str) -> str:
    """小雨 of 张小雨: what a family calls the child, and less than a stranger could search for."""
    if name.isascii():
        return name.split()[0] if name.split() else name
    surname = {3: 1, 4: 2}.get(len(name), 0)
    return name[surname:]


def _question(
    row: Mapping[str, str],
    wording: ConsentWording,
    children: Sequence[Child],
    answers: Mapping[int, Mapping[Question, Held]],
) -> dict[str, Any]:
    question = (row["purpose"], row["recipient"])
    return {
        "purpose": row["purpose"],
        "recipient": row["recipient"],
        "version": wording.version,
        "text_zh": wording.text_zh,
        "text_en": wording.text_en,
        "answers": [
            {"child": child.pk, "state": answers.get(child.pk, {}).get(question, NOTHING).state}
            for child in children
        ],
    }
