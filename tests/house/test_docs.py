"""What the documents name is there: files, commands, names in the code, variables."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import get_commands

from children.log.kinds import all_kinds
from common.events import registry
from tests.house.reading import ROOT, floors, name_of, tracked

DOCS = tracked("*.md")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
PATH = re.compile(r"^[\w.@-]+(?:/[\w.@-]+)*/?$")
ENDINGS = (".py", ".ts", ".tsx", ".css", ".md", ".toml", ".conf", ".json", ".lock", ".example")
VARIABLE = re.compile(r"\b(?:LIANXIN_[A-Z_]+|DATABASE_URL|REDIS_URL)\b")
# The room that docs/adding-an-app.md builds, and what the set-up or a run makes.
INVENTED = re.compile(r"wellbeing|^/|^heads/|^frontend/(dist|node_modules)|^bench/results/")


def spans(doc: Path) -> list[str]:
    """Each piece of code in a document, without its backticks."""
    return [span.strip("`").strip() for span in CODE.findall(doc.read_text())]


def paths(doc: Path) -> Iterator[str]:
    """Pieces that name a file or folder of the project: from the root, or from the document."""
    tops = {name_of(path).partition("/")[0] for path in tracked()}
    for span in spans(doc):
        if PATH.match(span) and not INVENTED.search(span):
            in_folder = "/" in span and span.partition("/")[0] in tops
            if in_folder or (span.endswith(ENDINGS) and "/" in span):
                yield span


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_every_link_leads_somewhere(doc: Path) -> None:
    targets = [link for link in LINK.findall(doc.read_text()) if "://" not in link]
    assert [link for link in targets if not (doc.parent / link).exists()] == []


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_every_file_named_exists(doc: Path) -> None:
    missing = [
        path
        for path in paths(doc)
        if not (ROOT / path).exists() and not (doc.parent / path).exists()
    ]
    assert missing == []


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        (name_of(doc), target)
        for doc in DOCS
        for span in spans(doc)
        for words in re.findall(r"(?:^|&& )make((?: [a-z][a-z-]*)+)", span, re.MULTILINE)
        for target in words.split()
    }
    assert {target for _doc, target in named} >= {"run", "test", "build"}
    assert [(doc, target) for doc, target in sorted(named) if target not in targets] == []


def test_every_management_command_exists() -> None:
    known = get_commands()
    named = {
        (name_of(doc), command)
        for doc in DOCS
        for span in spans(doc)
        for command in re.findall(r"manage\.py ([a-z_]+)", span)
    }
    assert [(doc, command) for doc, command in sorted(named) if command not in known] == []


def test_every_name_in_the_code_exists() -> None:
    """`children.status_log.record`, `stations.Membership`, `volunteers.visit` and the like."""
    dotted = re.compile(rf"^((?:{'|'.join(floors())})(?:\.\w+)+)(?:\(.*\))?$")
    told = {kind.name for kind in all_kinds()} | registry.keys()
    missing = [
        (name_of(doc), match[1])
        for doc in DOCS
        for span in spans(doc)
        if (match := dotted.match(span)) and not INVENTED.search(span)
        if match[1] not in told and not is_model(match[1]) and not can_be_imported(match[1])
    ]
    assert missing == []


def test_the_tour_names_what_the_code_says() -> None:
    """docs/life-of-a-change.md is read beside the code: a name that was changed misleads."""
    sources = "\n".join(path.read_text() for path in tracked("*.py", "*.ts", "*.tsx"))
    words = set(re.findall(r"\w+", sources))
    tour = spans(ROOT / "docs" / "life-of-a-change.md")
    names = {span.removesuffix("()") for span in tour if re.fullmatch(r"\w+(\(\))?", span)}
    assert len(names) > 20
    assert names - words == set()


def is_model(name: str) -> bool:
    label, model, *rest = name.split(".")
    try:
        found = apps.get_model(label, model)
    except LookupError:
        return False
    return all(hasattr(found, field) for field in rest)


def can_be_imported(name: str) -> bool:
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            thing: Any = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[cut:]:
            thing = getattr(thing, attribute, None)
        return thing is not None
    return False


def test_every_variable_is_explained_and_no_other() -> None:
    read = set(VARIABLE.findall((ROOT / "config" / "settings.py").read_text()))
    table = (ROOT / "docs" / "operations.md").read_text()
    explained = set(re.findall(rf"^\| `({VARIABLE.pattern})` \|", table, re.MULTILINE))
    assert explained == read
    assert set(VARIABLE.findall(table)) <= read


def test_the_example_environment_names_only_what_is_read() -> None:
    read = set(VARIABLE.findall((ROOT / "config" / "settings.py").read_text()))
    example = (ROOT / "deploy" / "lianxin.env.example").read_text()
    assert set(re.findall(r"^#?([A-Z][A-Z_]+)=", example, re.MULTILINE)) <= read
