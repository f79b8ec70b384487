"""What is wrong with an answer."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse

# What was sent is repeated as it came, in any language.
QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
HAN = re.compile(r"[\u4e00-\u9fff]")
PROBLEM = "application/problem+json"


def complaints(answer: HttpResponse, method: str, language: str) -> Iterator[str]:
    """Empty when the request was accepted, or refused as it should be."""
    if 200 <= answer.status_code < 300:
        return
    if not 400 <= answer.status_code < 500:
        yield f"answered {answer.status_code}"
    elif method != "HEAD":
        yield from _not_a_problem(answer, language)


def _not_a_problem(answer: HttpResponse, language: str) -> Iterator[str]:
    if answer.headers["Content-Type"] != PROBLEM:
        yield f"{answer.status_code} as {answer.headers['Content-Type']}"
        return
    body = json.loads(answer.content)
    if body["status"] != answer.status_code or not body["code"] or not body["detail"]:
        yield f"an empty problem: {body}"
    for words in _words(body):
        if bool(HAN.search(QUOTED.sub("", words))) is not language.startswith("zh"):
            yield f"not in {language}: {words}"


def _words(body: dict[str, Any]) -> Iterator[str]:
    yield body["title"]
    yield body["detail"]
    yield from (error["message"] for error in body["errors"])
