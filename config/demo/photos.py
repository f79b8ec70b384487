"""Photos of two children whose parents agreed to one: drawn, since nobody here is real."""

from datetime import datetime
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from PIL import Image, ImageDraw, ImageFilter

from children.actions.attachments import add_attachment
from children.models import Attachment
from children.queries.attachments import photo_may_be_shown
from common import clock
from config.demo.families import DemoFamily
from stations.models import Membership, Role

PHOTOS = 2
WIDE, HIGH = 640, 640
# Sky above, sky below, hills, jacket, of an evening and of a morning.
LIGHTS = (
    ((246, 196, 150), (253, 232, 206), (126, 155, 120), (201, 92, 60)),
    ((168, 200, 220), (236, 240, 228), (104, 148, 128), (70, 110, 150)),
)
SKIN, HAIR = (238, 200, 168), (62, 48, 42)


def hang_photos(families: list[DemoFamily], now: datetime) -> None:
    """One each of the first children of the first station who may be shown."""
    here = families[0].family.station_id
    by = Membership.objects.filter(station=here, role=Role.SOCIAL_WORKER).earliest("pk").user
    today = clock.local_date(now)
    children = (
        child for each in families if each.family.station_id == here for child in each.children
    )
    shown = (child for child in children if photo_may_be_shown(child, today))
    for number, child in zip(range(PHOTOS), shown, strict=False):
        add_attachment(
            attachment_id=uuid5(NAMESPACE_URL, f"lianxin:demo:photo:{number}"),
            child_id=child.pk,
            kind=Attachment.Kind.PHOTO,
            title="操场上",
            data=_drawn(number),
            by=by,
            at=now,
        )


def _drawn(number: int) -> bytes:
    """A child seen from behind, before hills in soft light (JPEG)."""
    above, below, hills, jacket = LIGHTS[number % len(LIGHTS)]
    picture = Image.new("RGB", (WIDE, HIGH))
    draw = ImageDraw.Draw(picture)
    for y in range(HIGH):
        part = y / HIGH
        shade = tuple(round(a + (b - a) * part) for a, b in zip(above, below, strict=True))
        draw.line(((0, y), (WIDE, y)), fill=shade)
    draw.ellipse((430, 90, 530, 190), fill=(255, 246, 226))
    for step, top in enumerate((330, 390, 450)):
        shade = tuple(max(0, part - 14 * step) for part in hills)
        draw.ellipse((-260 + 150 * step, top, 560 + 190 * step, HIGH + 420), fill=shade)
    picture = picture.filter(ImageFilter.GaussianBlur(5))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((225, 400, 415, 700), radius=80, fill=jacket)
    draw.ellipse((243, 225, 397, 400), fill=SKIN)
    draw.ellipse((233, 205, 407, 385), fill=HAIR)
    file = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(file, "JPEG", quality=88)
    return file.getvalue()
