"""Finds the permission checks of a room, and puts a switch around each (see `mutation.py`).

What counts as a check:
- the `access` rule of a view or socket message (turned off: anyone);
- `visible_to`, `visible_in_full_to`, `readable_by`, `reviewable_by`, `where`, `written_by`,
  `in_force` on a queryset (turned off: all rows);
- one argument of a `filter`/`exclude` that says whose rows they are: always in access and scope
  modules, elsewhere where it names the person (`user=by`) (turned off: left out);
- a call to a function of an access module: `may_…`, `sees_…`, `holds_role` (turned off: yes),
  `require_…` (turned off: skipped), and what fetches a thing for a person, `child_for` and its
  like (turned off: with every check inside it off);
- `if …: raise NotFound` or `Forbidden` (turned off: never).
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

QUERIES = {
    "visible_to",
    "visible_in_full_to",
    "readable_by",
    "reviewable_by",
    "within_glass_of",
    "where",
    "written_by",
    "in_force",
}
YES = ("may_", "sees_", "holds_", "hears_", "is_", "reads_", "watches_", "has_", "can_")
PEOPLE = {"user", "by", "viewer", "reader", "volunteer", "tutor", "worker", "self.by", "me"}
# Functions of access modules that say what is, not who may.
NO_CHECK = {"place_of", "runs_out", "administrators"}
REFUSALS = {"NotFound", "Forbidden"}
ANYONE = {"anyone"}


@dataclass(frozen=True)
class Check:
    file: str
    line: int
    what: str
    text: str
    nth: int = 0

    @property
    def key(self) -> str:
        """The same in another run, although lines have moved."""
        return f"{self.file}|{self.what}|{self.text}|{self.nth}"


_made = 0


def instrument(tree: Path, room: str) -> list[Check]:
    """Rewrites the room's modules in the copy; returns its checks in the order of their numbers."""
    helpers = _access_functions(tree)
    found: list[Check] = []
    for file in sorted((tree / room).rglob("*.py")):
        name = file.relative_to(tree).as_posix()
        if "/migrations/" in name or "/management/" in name:
            continue
        found += _instrument(file, name, helpers)
    return found


def _instrument(file: Path, name: str, helpers: set[str]) -> list[Check]:
    global _made  # noqa: PLW0603 - numbers go on from room to room
    source = file.read_text()
    module = ast.parse(source)
    switch = Switch(name, source, helpers, _made)
    changed = switch.visit(module)
    if not switch.checks:
        return []
    _made += len(switch.checks)
    start = 1 if ast.get_docstring(module) is not None else 0
    while start < len(module.body) and _is_future(module.body[start]):
        start += 1
    head = ast.parse("from tests.access import switches as _sw").body
    changed.body[start:start] = head
    file.write_text(ast.unparse(ast.fix_missing_locations(changed)))
    return switch.checks


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _access_functions(tree: Path) -> set[str]:
    """Names of the public functions of all access and scope modules."""
    found: set[str] = set()
    for file in (*tree.glob("*/access.py"), *tree.glob("*/scope.py")):
        body = ast.parse(file.read_text()).body
        found |= {node.name for node in body if isinstance(node, ast.FunctionDef)}
    return found - NO_CHECK


class Switch(ast.NodeTransformer):
    def __init__(self, name: str, source: str, helpers: set[str], first: int) -> None:
        self.name, self.source, self.helpers, self.first = name, source, helpers, first
        self.inner = name.endswith(("/access.py", "/scope.py"))
        self.checks: list[Check] = []
        self.defining: list[str] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.defining.append(node.name)
        self.generic_visit(node)
        self.defining.pop()
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """`access = rule` in a class."""
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        if names == ["access"] and isinstance(node.value, ast.Name | ast.Attribute):
            if ast.unparse(node.value) not in ANYONE:
                node.value = self._rule(node.value, "rule of a view", _anyone("common.api"))
            return node
        self.generic_visit(node)
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        if self._refuses(node) and not _decides(node.test):
            number = self._add(node, "refusal", node.test)
            self.generic_visit(node)
            node.test = _and(self._off(number, negate=True), node.test)
            return node
        self.generic_visit(node)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """`require_full(by, child)` standing alone."""
        call = node.value
        if isinstance(call, ast.Call) and _name(call.func).startswith("require_"):
            number = self._add(node, "requirement", call)
            self.generic_visit(node)
            test = self._off(number, negate=True)
            return ast.If(test=test, body=[node], orelse=[])
        self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = _name(node.func)
        if name in ("MessageRule", "SocketRow"):
            return self._message(node)
        if name in QUERIES and isinstance(node.func, ast.Attribute):
            return self._query(node, node.func)
        if name in ("filter", "exclude") and isinstance(node.func, ast.Attribute):
            return self._filter(node, node.func)
        if name in self.helpers and isinstance(node.func, ast.Name) and not name.startswith("_"):
            return self._helper(node, name)
        self.generic_visit(node)
        return node

    def _message(self, node: ast.Call) -> ast.AST:
        for keyword in node.keywords:
            if keyword.arg == "access" and ast.unparse(keyword.value) not in ANYONE:
                anyone = _anyone("common.sockets")
                keyword.value = self._rule(keyword.value, "rule of a message", anyone)
        return node

    def _query(self, node: ast.Call, func: ast.Attribute) -> ast.AST:
        if self.inner and self.defining and self.defining[-1] == func.attr:
            self.generic_visit(node)
            return node
        number = self._add(node, "scope of a query", node)
        self.generic_visit(node)
        everything = ast.Call(_attribute(func.value, "all"), [], [])
        return ast.IfExp(test=self._off(number), body=everything, orelse=node)

    def _filter(self, node: ast.Call, func: ast.Attribute) -> ast.AST:
        """One switch for each condition; conditions in access and scope modules all count."""
        wanted = [keyword for keyword in node.keywords if keyword.arg and self._is_about(keyword)]
        conditions = [part for part in node.args if self.inner and not _is_key(part)]
        if not wanted and not conditions:
            self.generic_visit(node)
            return node
        func.value = self.visit(func.value)
        # Conditions on one relation must stay in one filter, or they would mean something else.
        args = [
            self._condition(part, part) if part in conditions else self.visit(part)
            for part in node.args
        ]
        args += [self._condition(keyword, _as_q(keyword)) for keyword in wanted]
        rest = [self.visit(keyword) for keyword in node.keywords if keyword not in wanted]
        return ast.Call(_attribute(func.value, func.attr), args, rest)

    def _condition(self, part: ast.AST, condition: ast.expr) -> ast.expr:
        number = self._add(part, "condition", part)
        test = self._off(number)
        return ast.IfExp(test=test, body=_everything(), orelse=self.visit(condition))

    def _is_about(self, keyword: ast.keyword) -> bool:
        about = ast.unparse(keyword.value)
        if self.inner:
            return keyword.arg not in ("pk", "pk__in", "id")
        return about in PEOPLE or about.removesuffix(".pk") in PEOPLE

    def _helper(self, node: ast.Call, name: str) -> ast.AST:
        if name.startswith(YES):
            number = self._add(node, "question", node)
            self.generic_visit(node)
            return ast.BoolOp(ast.Or(), [self._off(number), node])
        if self.inner:
            self.generic_visit(node)
            return node
        number = self._add(node, "call", node)
        self.generic_visit(node)
        arguments = ast.arguments([], [], None, [], [], None, [])
        later = ast.Lambda(args=arguments, body=node)
        return ast.Call(_switch("call"), [ast.Constant(number), later], [])

    def _rule(self, value: ast.expr, what: str, instead: ast.expr) -> ast.expr:
        number = self._add(value, what, value)
        return ast.Call(_switch("Rule"), [ast.Constant(number), value, instead], [])

    def _refuses(self, node: ast.If) -> bool:
        if len(node.body) != 1 or not isinstance(node.body[0], ast.Raise):
            return False
        raised = node.body[0].exc
        name = _name(raised.func if isinstance(raised, ast.Call) else raised)
        return name in REFUSALS

    def _add(self, node: ast.AST, what: str, part: ast.AST) -> int:
        text = " ".join(ast.unparse(part).split())[:110]
        same = sum((check.what, check.text) == (what, text) for check in self.checks)
        line = getattr(part, "lineno", getattr(node, "lineno", 0))
        self.checks.append(Check(self.name, line, what, text, same))
        return self.first + len(self.checks) - 1

    def _off(self, number: int, *, negate: bool = False) -> ast.expr:
        asked = ast.Call(
            _switch("inner_is_off" if self.inner else "is_off"), [ast.Constant(number)], []
        )
        return ast.UnaryOp(ast.Not(), asked) if negate else asked


def _decides(test: ast.expr) -> bool:
    """A refusal for want of a row is no check of its own: the query before it was."""
    text = ast.unparse(test)
    return text.endswith(" is None") or not any(character.isalpha() for character in text)


def _is_key(part: ast.expr) -> bool:
    return isinstance(part, ast.Starred)


def _name(node: ast.AST | None) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _attribute(value: ast.expr, name: str) -> ast.Attribute:
    return ast.Attribute(value, name, ast.Load())


def _switch(name: str) -> ast.expr:
    return _attribute(ast.Name("_sw", ast.Load()), name)


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _everything() -> ast.expr:
    return _expression("__import__('django.db.models').db.models.Q()")


def _as_q(keyword: ast.keyword) -> ast.expr:
    made = _expression("__import__('django.db.models').db.models.Q()")
    assert isinstance(made, ast.Call)
    made.keywords = [keyword]
    return made


def _anyone(module: str) -> ast.expr:
    return _expression(f"__import__('importlib').import_module('{module}').anyone")


def _and(left: ast.expr, right: ast.expr) -> ast.expr:
    return ast.BoolOp(ast.And(), [left, right])
