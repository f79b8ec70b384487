"""How much a file may ask of us. The reasons are in docs/adr/0016-files-are-made-anew.md."""

MAX_BYTES = 10 * 1024 * 1024
# The largest sensors of common phones give 64 megapixels; a bomb wants far more.
MAX_PIXELS = 64_000_000
MAX_PAGES = 20

LONGEST_SIDE = 2560
THUMBNAIL_SIDE = 256
# A4 at about 190 dots per inch: small print of an agreement stays readable.
PAGE_SIDE = 2200

CPU_SECONDS = 20
WALL_SECONDS = 30
MEMORY_BYTES = 1024 * 1024 * 1024
