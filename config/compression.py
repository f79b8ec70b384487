"""Built files are sent compressed: WhiteNoise serves `name.gz` beside `name` to who takes it."""

import gzip
from pathlib import Path

# Below this a header costs more than is saved.
SMALLEST = 700
TEXT = {".js", ".css", ".svg", ".json", ".webmanifest"}


def compress_build(folder: Path) -> None:
    """Writes what is missing or older than its source; the rest is left alone."""
    for file in folder.rglob("*"):
        if file.suffix in TEXT and file.stat().st_size >= SMALLEST:
            zipped = file.with_name(f"{file.name}.gz")
            if not zipped.is_file() or zipped.stat().st_mtime_ns < file.stat().st_mtime_ns:
                zipped.write_bytes(gzip.compress(file.read_bytes(), compresslevel=9, mtime=0))
