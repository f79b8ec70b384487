"""What a guardian's answers allow today; who may answer; the ledger of one child."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from children.consents.rules import Circle, Held, held, reasons_to_renew
from children.consents.wordings import newest_versions
from children.models import Child, Consent, ConsentWording, ContactBar, Guardianship, Parent
from common import clock

# A purpose and, for sharing, the other body.
Question = tuple[str, str]


def in_force(child: Child, purpose: str, on: date, recipient: str = "") -> bool:
    """Whether the answers recorded by the end of that day add up to a consent.

    Sharing is asked for each other body apart: `recipient` names it. One query.
    """
    return child.pk in consenting([child.pk], purpose, on, recipient)


def consenting(
    children: Collection[int], purpose: str, on: date, recipient: str = ""
) -> frozenset[int]:
    """Which of these children a consent is in force for. One query for any number."""
    rows = _counting(_answers(children, on)).filter(purpose=purpose, recipient=recipient)
    found = _by_child(rows, children)
    return frozenset(pk for pk, answers in found.items() if held(answers).in_force)


def lacking(children: Iterable[Child], purpose: str, on: date) -> list[Child]:
    """The children for whom no consent is in force, in the order given."""
    asked = list(children)
    given = consenting([child.pk for child in asked], purpose, on)
    return [child for child in asked if child.pk not in given]


def answers_of(children: Collection[int], on: date) -> Mapping[int, Mapping[Question, Held]]:
    """What holds of each child for every purpose that was ever answered. One query."""
    rows = _counting(_answers(children, on)).select_related(
        "wording", "parent", "guardianship", "recorded_by", "evidence"
    )
    found: dict[int, dict[Question, Held]] = {}
    for child, answers in _by_child(rows, children).items():
        questions: dict[Question, list[Consent]] = defaultdict(list)
        for row in answers:
            questions[row.purpose, row.recipient].append(row)
        found[child] = {question: held(rows) for question, rows in questions.items()}
    return found


def ledger(child: Child, on: date) -> list[Consent]:
    """Every answer ever recorded for the child, newest first."""
    rows = _answers([child.pk], on).select_related("wording", "recorded_by", "evidence")
    return list(rows.order_by("-recorded_at", "-given_at", "pk"))


def circles(children: Sequence[Child]) -> dict[int, Circle]:
    """Everybody who may have a say about each child. Three queries for any number."""
    families = {child.family_id for child in children}
    parents = _grouped(Parent.objects.filter(family__in=families).order_by("relation"), "family_id")
    bars = _grouped(ContactBar.objects.filter(family__in=families), "family_id")
    guardians = _grouped(Guardianship.objects.filter(child__in=children).order_by("pk"), "child_id")
    return {
        child.pk: Circle(
            child, parents[child.family_id], guardians[child.pk], bars[child.family_id]
        )
        for child in children
    }


def newest_wordings(purposes: Iterable[str]) -> dict[str, ConsentWording]:
    """The newest published wording of each purpose, by purpose."""
    rows = ConsentWording.objects.filter(purpose__in=purposes).order_by("version")
    return {row.purpose: row for row in rows}


def to_renew(circle: Circle, answer: Held, on: date) -> list[str]:
    """Why a consent in force should be asked for again; empty for anything else."""
    if answer.newest is None or not answer.in_force:
        return []
    version = newest_versions()[answer.newest.purpose]
    return reasons_to_renew(circle, answer.newest, version, on)


def _answers(children: Collection[int], on: date) -> QuerySet[Consent]:
    """Answers for these children; what was said of any file that was merged into theirs counts."""
    after = clock.local_time(on + timedelta(days=1))
    whose = Q(child__in=children) | Q(child__merged_into__in=children)
    return Consent.objects.filter(whose, recorded_at__lt=after).select_related("child")


def _counting(rows: QuerySet[Consent]) -> QuerySet[Consent]:
    """Without what parents of another family said: the file had been opened under the wrong one."""
    return rows.filter(Q(parent__isnull=True) | Q(parent__family=F("child__family")))


def _by_child(rows: Iterable[Consent], children: Collection[int]) -> dict[int, list[Consent]]:
    wanted = set(children)
    found: dict[int, list[Consent]] = defaultdict(list)
    for row in rows:
        for pk in (row.child_id, row.child.merged_into_id):
            if pk in wanted:
                found[pk].append(row)
    return found


def _grouped(rows: Iterable[object], by: str) -> defaultdict[int, list]:  # type: ignore[type-arg]
    found: defaultdict[int, list[object]] = defaultdict(list)
    for row in rows:
        found[getattr(row, by)].append(row)
    return found
