from datetime import time, timedelta
from uuid import UUID, uuid4

from tests.access.principals import HERE, SIGNED_IN, STATION_WIDE, group
from tests.access.rows import Call, Row, without
from tests.cast import Cast
from tutoring.actions import create_series, enrol, generate_sessions, take_place
from tutoring.models import ClassSession

CLASS_STAFF = group("coordinator", "social_worker", "tutor")
OTHERS = dict.fromkeys(SIGNED_IN - CLASS_STAFF, 403)
TUTORS = HERE & group("tutor")
ASSIGNED = group("tutor/assigned")
# Colleagues see the session, but only its tutors and the coordinators write on its roll.
ON_THE_ROLL = ASSIGNED | (HERE & group("coordinator"))
NOT_ON_THE_ROLL = dict.fromkeys((HERE & CLASS_STAFF) - ON_THE_ROLL, 403)


def session_in(cast: Cast, days: int) -> ClassSession:
    """A class at 青山 that many days from today; 小雨 goes to it."""
    earlier = cast.now - timedelta(days=4)
    series = create_series(
        station=cast.qingshan,
        name="四点半课堂",
        rule="FREQ=DAILY",
        starts_on=cast.today - timedelta(days=30),
        starts=time(16, 30),
        minutes=90,
        places=2,
        school_days_only=False,
        by=cast.zhou_min,
    )
    enrol(series=series, child=cast.xiaoyu, since=series.starts_on, by=None, at=earlier)
    generate_sessions(series=series, until=cast.today + timedelta(days=days + 1), at=earlier)
    return series.sessions.get(original_date=cast.today + timedelta(days=days))


def after_planning(cast: Cast) -> Call:
    session_in(cast, 2)
    return Call()


def a_session(cast: Cast) -> Call:
    return Call(path={"session_id": session_in(cast, 2).pk})


def a_place_to_take(cast: Cast) -> Call:
    return Call(path={"place_id": uuid4()}, body={"session": session_in(cast, 2).pk})


def a_place_held(cast: Cast) -> Call:
    return Call(path={"place_id": _held(cast, session_in(cast, 2))})


def a_roll(cast: Cast) -> Call:
    session = session_in(cast, -2)
    _held(cast, session)
    return Call(
        path={"session_id": session.pk, "sheet_id": uuid4()},
        body={"marks": [{"child": cast.xiaoyu.pk, "mark": "present"}]},
    )


def a_note(cast: Cast) -> Call:
    session = session_in(cast, -2)
    _held(cast, session)
    body = {"session": session.pk, "child": cast.xiaoyu.pk, "line": "今天主动举手", "arcs": None}
    return Call(path={"note_id": uuid4()}, body=body)


def _held(cast: Cast, session: ClassSession) -> UUID:
    earlier = cast.now - timedelta(days=4)
    taken = take_place(id=uuid4(), session_id=session.pk, by=cast.chen_siyuan, at=earlier)
    return taken.row.pk


ROWS = [
    Row(
        "GET /api/tutoring/sessions/",
        allowed=CLASS_STAFF,
        refused=403,
        call=after_planning,
        shows="四点半课堂",
        shown_to=HERE & CLASS_STAFF,
    ),
    Row(
        "GET /api/tutoring/sessions/{session_id}/",
        allowed=HERE & CLASS_STAFF,
        also=OTHERS,
        call=a_session,
        shows="张小雨",
        shown_to=STATION_WIDE | ASSIGNED,
    ),
    Row(
        "PUT /api/tutoring/places/{place_id}/",
        allowed=TUTORS,
        ok=201,
        also={**OTHERS, **dict.fromkeys(STATION_WIDE, 403)},
        call=a_place_to_take,
        missing=without("session"),
    ),
    Row(
        "DELETE /api/tutoring/places/{place_id}/",
        allowed=ASSIGNED,
        also=OTHERS,
        call=a_place_held,
    ),
    Row(
        "PUT /api/tutoring/sessions/{session_id}/attendance/{sheet_id}/",
        allowed=ON_THE_ROLL,
        ok=201,
        also={**OTHERS, **NOT_ON_THE_ROLL},
        call=a_roll,
    ),
    Row(
        "PUT /api/tutoring/notes/{note_id}/",
        allowed=ON_THE_ROLL,
        ok=201,
        also={**OTHERS, **NOT_ON_THE_ROLL},
        call=a_note,
        missing=without("session"),
    ),
]
