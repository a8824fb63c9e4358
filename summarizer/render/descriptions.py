"""What the docstrings say: of a data type, and of each field of it."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache


def type_description(cls: type) -> str:
    """The docstring of the class, folded; empty without one."""
    return _folded(cls.__doc__ or "")


def field_descriptions(cls: type) -> dict[str, str]:
    """The string below each field or enumeration member, and the docstrings of its properties."""
    return _descriptions_of_module(cls.__module__).get(cls.__name__, {})


@cache
def _descriptions_of_module(name: str) -> dict[str, dict[str, str]]:
    try:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    except (OSError, TypeError):  # a frozen application without its source: the schema has no descriptions
        return {}
    return {node.name: _descriptions(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _descriptions(node: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    for statement, below in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.FunctionDef):
            found[statement.name] = _folded(ast.get_docstring(statement) or "")
        name = _assigned_name(statement)
        if name and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[name] = _folded(str(below.value.value))
    return found


def _assigned_name(statement: ast.stmt) -> str | None:
    target: ast.expr | None = None
    if isinstance(statement, ast.AnnAssign):
        target = statement.target
    elif isinstance(statement, ast.Assign):
        target = statement.targets[0]
    return target.id if isinstance(target, ast.Name) else None


def _folded(text: str) -> str:
    return " ".join(text.split())
