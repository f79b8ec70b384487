"""The commands of the Makefile, each a few calls."""

import argparse
import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from deploy.toolchain import checks, database, node_side, processes, python_side, services, suite
from deploy.toolchain.console import Trouble, console
from deploy.toolchain.lanes import together
from deploy.toolchain.node_side import Node
from deploy.toolchain.paths import CACHE, FRONTEND, PYTHON, ROOT, VENV
from deploy.toolchain.suite import Suite
from deploy.toolchain.tools import run

Arguments = argparse.Namespace


@contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in this clone; a second one waits."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            console.line("Another set-up is at work in this folder; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up_and_run(arguments: Arguments) -> NoReturn:
    port = checks.port(arguments.port)
    checks.disk()
    console.line("Setting up Lianxin")

    def python_half() -> None:
        python_side.packages()
        python_side.translations()
        database.prepare()

    def front_end_half() -> None:
        node_side.build(node_side.packages())

    with alone():
        together(python_half, front_end_half)
    os.environ.setdefault("LIANXIN_PUBLIC_URL", f"http://localhost:{port}")
    # We become the server, so that Ctrl-C and `kill` reach it and nothing stands between.
    os.chdir(ROOT)
    os.execve(  # noqa: S606 - our own interpreter
        PYTHON,
        [str(PYTHON), str(database.MANAGE), "serve", "--port", str(port)],
        {**os.environ, **python_side.environment()},
    )


def tools() -> Node:
    """Both sides' packages and the translations, for commands that need no database."""
    checks.disk()
    found: list[Node] = []

    def python_half() -> None:
        python_side.packages()
        python_side.translations()

    with alone():
        together(python_half, lambda: found.append(node_side.packages()))
    return found[0]


def build(_arguments: Arguments) -> int:
    """Everything but the database: what a server in production runs from."""
    node_side.build(tools())
    return 0


def run_tests(_arguments: Arguments) -> int:
    node, all_stages = tools(), Suite()
    suite.lint(all_stages, node)
    suite.types(all_stages, node)
    suite.floors(all_stages)
    suite.contract(all_stages, node)
    suite.frontend_build(all_stages, node)
    suite.python_tests(all_stages)
    suite.frontend_tests(all_stages, node)
    suite.browser_tests(all_stages)
    return all_stages.result()


def run_tests_on_services(_arguments: Arguments) -> int:
    urls = services.servers()
    node = tools()
    services.may_create_databases(urls["DATABASE_URL"])
    with services.coturn() as relay:
        all_stages = Suite(extra={**urls, **relay})
        suite.frontend_build(all_stages, node)
        suite.python_tests(all_stages)
        suite.browser_tests(all_stages)
        return all_stages.result()


def lint(_arguments: Arguments) -> int:
    node, all_stages = tools(), Suite()
    suite.lint(all_stages, node)
    suite.floors(all_stages)
    return all_stages.result()


def types(_arguments: Arguments) -> int:
    node, all_stages = tools(), Suite()
    suite.types(all_stages, node)
    return all_stages.result()


def fmt(_arguments: Arguments) -> int:
    node = tools()
    with console.step("Python"):
        run("ruff-fix", VENV / "bin" / "ruff", "check", "--fix-only", "--exit-zero", ".")
        run("ruff-format", VENV / "bin" / "ruff", "format", ".")
    with console.step("Front end"):
        write = node.tool("@biomejs/biome/bin/biome", "check", "--write", ".")
        run("biome-format", *write, cwd=FRONTEND)
    return 0


def schema(_arguments: Arguments) -> int:
    """Write the front end's types from the OpenAPI document of this tree."""
    node = tools()
    with console.step("OpenAPI"):
        run("spectacular", *suite.openapi_document())
    with console.step("Types of the front end"):
        run("openapi-typescript", *suite.openapi_types(node), cwd=FRONTEND)
    return 0


def bench(arguments: Arguments) -> NoReturn:
    tools()
    only = ["--only", arguments.only] if arguments.only else []
    os.chdir(ROOT)
    os.execve(  # noqa: S606 - our own interpreter
        PYTHON,
        [str(PYTHON), "-m", "bench", *only],
        {**os.environ, **python_side.environment()},
    )


COMMANDS: dict[str, Callable[[Arguments], int]] = {
    "run": set_up_and_run,
    "build": build,
    "test": run_tests,
    "test-services": run_tests_on_services,
    "lint": lint,
    "types": types,
    "fmt": fmt,
    "schema": schema,
    "bench": bench,
}


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="deploy/bootstrap.py")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--port", default="8000")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args(words)
    processes.stop_on_signals()
    try:
        return COMMANDS[arguments.command](arguments)
    except Trouble as trouble:
        console.line(f"\n{trouble}")
        return 1
    except processes.Stopped:
        console.line("\nStopped.")
        return 130
    except OSError as error:
        if error.errno == 28:  # ENOSPC
            console.line("\nThe disk is full: free some space and run the command again.")
            return 1
        raise
    finally:
        processes.end_all()
