"""What the board shows of a child's file, kept on the child's standing as one text."""

from collections.abc import Iterable

import orjson

from children.models import Child, ChildStanding


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


def refresh_faces(children: Iterable[Child]) -> None:
    """Writes what the board shows of these children anew; call with their families at hand."""
    for child in children:
        ChildStanding.objects.filter(child=child).update(
            face=face(child), is_current=child.left_on is None
        )
