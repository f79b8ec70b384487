"""What every mother of the tests' county agreed to when the file was opened."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from children.models import Child, Consent, ConsentWording, Parent, Purpose

if TYPE_CHECKING:
    from tests.cast import Cast

DAYS = 200


def consent_on_paper(cast: "Cast", mother: Parent, children: Iterable[Child]) -> None:
    """On paper, when the file was opened. Consent to photos, research and sharing nobody gave."""
    began = cast.now - timedelta(days=DAYS)
    wordings = {row.purpose: row for row in ConsentWording.objects.filter(version=1)}
    Consent.objects.bulk_create(
        Consent(
            id=uuid4(),
            body_digest="",
            child=child,
            purpose=purpose,
            decision=Consent.Decision.GIVEN,
            giver=Consent.Giver.MOTHER,
            giver_name=mother.name,
            parent=mother,
            child_age=8,
            wording=wordings[purpose],
            language="zh-hans",
            way=Consent.Way.PAPER,
            given_at=began,
            recorded_at=began,
            recorded_by=cast.zhou_min,
        )
        for child in children
        for purpose in (Purpose.FILE, Purpose.CALL, Purpose.TUTORING)
    )
