"""Messages as lines of JSON and back, strictly: code that nobody has read sends them."""

import json
import math
import types
import typing
from dataclasses import asdict, fields
from functools import cache
from typing import Any, TypeVar

from manim_lsp.host.protocol import MESSAGES, ProtocolError

_Message = TypeVar("_Message")


def encode(message: Any) -> bytes:  # noqa: ANN401 any of the protocol
    """Return `message` as one line of JSON, without its end."""
    return json.dumps({"kind": type(message).__name__, **asdict(message)}).encode()


def decode(line: bytes, *accepted: type[_Message]) -> _Message:
    """Return the message in `line`, which must be one of the `accepted` classes.

    Raises
    ------
    ProtocolError
        When it is not, or when a field is missing, unknown, of another type or no finite number.
    """
    try:
        record = json.loads(line, parse_constant=_refuse)
        message = MESSAGES[record.pop("kind")]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProtocolError(f"not a message: {line[:80]!r}") from error
    hints = _hints(message)
    if message not in accepted or not record.keys() <= hints.keys():
        raise ProtocolError(f"an unexpected {message.__name__} message")
    try:
        return message(**{name: _typed(value, hints[name]) for name, value in record.items()})
    except (TypeError, ValueError, OverflowError) as error:
        raise ProtocolError(f"a malformed {message.__name__} message: {error}") from error


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")


@cache
def _hints(message: type) -> dict[str, Any]:
    hints = typing.get_type_hints(message)
    return {field.name: hints[field.name] for field in fields(message)}


def _typed(value: Any, hint: Any) -> Any:  # noqa: ANN401 JSON, annotations
    """Return `value` with JSON's lists as tuples, or raise TypeError when it is not a `hint`."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType and value is None and type(None) in arguments:
        return None
    if origin is types.UnionType:
        return _typed(value, next(argument for argument in arguments if argument is not type(None)))
    if origin is typing.Literal and value in arguments:
        return value
    if origin is tuple and isinstance(value, list):
        if arguments[-1] is Ellipsis:
            return tuple(_typed(item, arguments[0]) for item in value)
        if len(value) == len(arguments):
            return tuple(_typed(item, each) for item, each in zip(value, arguments, strict=True))
    if origin is dict and isinstance(value, dict):
        return {
            _typed(key, arguments[0]): _typed(item, arguments[1]) for key, item in value.items()
        }
    if hint is float and type(value) in (int, float):
        return _finite(float(value))
    if isinstance(hint, type) and type(value) is hint:
        return value
    raise TypeError(f"{value!r:.40} is no {hint}")


def _finite(value: float) -> float:
    # JSON writes numbers that Python reads as infinite.
    if not math.isfinite(value):
        raise ValueError("a number is not finite")
    return value
