"""A picture made anew: decoded to pixels, turned upright, and written as a JPEG of our own.

Whatever a camera, a phone or an attacker put beside the pixels has no way through.
"""

import io
import warnings

from PIL import Image, ImageOps, MpoImagePlugin, WebPImagePlugin

from children.files.limits import LONGEST_SIDE, MAX_PIXELS, THUMBNAIL_SIDE
from children.files.shapes import Cleaned, Refused

DECODERS = ("JPEG", "PNG", "WEBP")
# Faces are in the upper part of a portrait.
FACE = (0.5, 0.38)

# Pillow knows JPEG and PNG by itself. MPO is what phones write for a JPEG with a second picture
# behind it; the JPEG decoder opens it, and only the first picture is kept.
_LOADED = (MpoImagePlugin, WebPImagePlugin)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def clean_picture(data: bytes) -> Cleaned:
    """Raises `Refused` for what cannot be decoded to its end, or is too large once decoded."""
    plain = _on_white(_decoded(data))
    return Cleaned(
        media_type="image/jpeg",
        data=as_jpeg(plain, 85),
        width=plain.width,
        height=plain.height,
        pages=1,
        thumbnail=thumbnail_of(plain),
    )


def thumbnail_of(picture: Image.Image) -> bytes:
    side = (THUMBNAIL_SIDE, THUMBNAIL_SIDE)
    return as_jpeg(ImageOps.fit(picture, side, Image.Resampling.LANCZOS, centering=FACE), 82)


def as_jpeg(picture: Image.Image, quality: int) -> bytes:
    """JPEG of a picture in RGB, with nothing but the pixels."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    target = io.BytesIO()
    bare.save(target, "JPEG", quality=quality, optimize=True)
    return target.getvalue()


def _decoded(data: bytes) -> Image.Image:
    """The whole picture, made smaller, then turned upright."""
    try:
        picture = Image.open(io.BytesIO(data), formats=DECODERS)
        # A JPEG is decoded at a fraction of its size where that is enough: large photos stay cheap.
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture.load()
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("too_many_pixels") from None
    except MemoryError:
        raise Refused("too_much_work") from None
    except Exception:  # a decoder's own way to say that the file is broken; there are dozens
        raise Refused("broken") from None


def _on_white(picture: Image.Image) -> Image.Image:
    """In RGB; what is transparent becomes white paper."""
    if picture.mode.startswith(("I", "F")):  # 16 bits a pixel, which plain conversion would clip
        picture = picture.point(lambda value: value / 256).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    paper.alpha_composite(layer)
    return paper.convert("RGB")
