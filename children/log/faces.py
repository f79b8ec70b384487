"""What the board shows of a child's file, kept on the child's standing as one text."""

import orjson

from children.models import Child


def face(child: Child) -> str:
    """The JSON of the board's fixed part. Call with `child.family` at hand."""
    shown = {
        "child": child.pk,
        "name": child.name,
        "sex": child.sex,
        "avatar": child.avatar,
        "grade": child.grade,
        "village": child.family.village,
        "boarding": child.is_boarder,
        "risk": child.risk,
        "family": child.family_id,
    }
    return orjson.dumps(shown).decode()
