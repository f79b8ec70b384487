"""`python -m deploy.toolchain.catalogues FILE.po…` writes each FILE.mo. Runs inside .venv."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogue(source: Path) -> None:
    with source.open("rb") as text:
        catalogue = read_po(text, abort_invalid=True)
    half_made = source.with_suffix(".mo.new")
    with half_made.open("wb") as compiled:
        write_mo(compiled, catalogue)
    half_made.replace(source.with_suffix(".mo"))


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        compile_catalogue(Path(argument))
