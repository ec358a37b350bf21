"""What a `try` provides for: a mistake that is caught is no mistake."""

import ast

ATTRIBUTE_ERRORS = frozenset(("AttributeError", "Exception", "BaseException"))
NAME_ERRORS = frozenset(("NameError", "Exception", "BaseException"))
TYPE_ERRORS = frozenset(("TypeError", "Exception", "BaseException"))


def catches(handlers: list[ast.ExceptHandler], exceptions: frozenset[str]) -> bool:
    """Whether one of the handlers names one of `exceptions`, or catches all."""
    return any(
        handler.type is None
        or any(
            isinstance(node, ast.Name) and node.id in exceptions for node in ast.walk(handler.type)
        )
        for handler in handlers
    )


def guarded_calls(tree: ast.AST, exceptions: frozenset[str]) -> frozenset[ast.Call]:
    """Return the calls that stand in the body of a `try` that catches `exceptions`."""
    return frozenset(node for node in guarded(tree, exceptions) if isinstance(node, ast.Call))


def guarded(tree: ast.AST, exceptions: frozenset[str]) -> frozenset[ast.AST]:
    """Return everything that stands in the body of a `try` that catches `exceptions`."""
    return frozenset(
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Try) and catches(node.handlers, exceptions)
        for statement in node.body
        for inner in ast.walk(statement)
    )
