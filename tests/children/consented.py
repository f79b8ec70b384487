"""What a parent answered, for tests of what rests on it."""

from datetime import datetime
from uuid import uuid4

from children.models import Child, Consent, ConsentWording
from tests.cast import Cast


def consent(
    cast: Cast, child: Child, decision: str = "given", purpose: str = "photo", **more: object
) -> Consent:
    """The mother's answer on paper, now; `more` are columns of the row."""
    at: datetime = cast.now
    wording, _new = ConsentWording.objects.get_or_create(
        purpose=purpose,
        version=1,
        defaults={"text_zh": "照片", "text_en": "Photo", "published_at": at},
    )
    mother = child.family.parents.get(relation="mother")
    row = Consent(
        pk=uuid4(),
        body_digest="",
        child=child,
        purpose=purpose,
        decision=decision,
        giver="mother",
        giver_name=mother.name,
        parent=mother,
        child_age=9,
        wording=wording,
        language="zh-hans",
        way="paper",
        given_at=at,
        recorded_at=at,
        recorded_by=cast.zhou_min,
    )
    for name, value in more.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row
