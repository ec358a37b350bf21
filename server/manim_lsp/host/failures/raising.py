"""What an exception's frames know that its message does not say.

Manim hands arguments on through ``**kwargs``, so that an exception often blames a class that the
user never named. The frames still hold the objects that were called on.
"""

import ast
import linecache
import re
import site
import sysconfig
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType, FunctionType, TracebackType
from typing import Any

from manim_lsp.host import places
from manim_lsp.host.protocol import Elsewhere, Step

_MOST_STEPS = 20
_MOST_NAMES = 300
_LONGEST = 300
_LONGEST_TEXT = 4_000
_BLAMED = re.compile(r"^([\w.]+)\(\) got an unexpected keyword argument")
_HOST = "manim_lsp.host"


@dataclass(frozen=True)
class Raising:
    """The facts that `manim_lsp.host.protocol.Failed` carries under the same names."""

    chain: tuple[Step, ...] = ()
    receiver: str = ""
    accepted: tuple[str, ...] = ()
    size: int = -1
    elsewhere: Elsewhere | None = None


def of(error: BaseException, message: str, path: str) -> Raising:
    """Return what the frames of `error` know, of which those in `path` are the user's.

    The scene's own objects are looked at, never asked: none of their code runs.
    """
    try:
        return _of(error, message, path)
    except BaseException:
        # Whatever a scene did to its objects, its error is told all the same.
        return Raising()


def _of(error: BaseException, message: str, path: str) -> Raising:
    frames = [
        each
        for each in _tracebacks(error.__traceback__)
        if not str(each.tb_frame.f_globals.get("__name__", "")).startswith(_HOST)
    ]
    own = [number for number, each in enumerate(frames) if _file(each) == path]
    below = frames[own[-1] + 1 :] if own else frames
    local = [each for each in below if _file(each) != path and _is_local(_file(each))]
    users = [each for each in frames if _file(each) == path or each in local]
    last = users[-1] if users else None
    called = frames[frames.index(last) + 1 :] if last is not None else frames
    steps = tuple(_step(each.tb_frame) for each in called[-_MOST_STEPS:])
    return Raising(
        chain=steps,
        receiver=_receiver(last, called),
        accepted=_accepted(message, last, called),
        size=_size(called),
        elsewhere=_elsewhere(error, local),
    )


def _tracebacks(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next


def _file(traceback: TracebackType) -> str:
    return traceback.tb_frame.f_code.co_filename


def _step(frame: FrameType) -> Step:
    module = str(frame.f_globals.get("__name__", ""))
    return (module[:_LONGEST], frame.f_code.co_qualname[:_LONGEST], _class_of_self(frame))


def _class_of_self(frame: FrameType) -> str:
    names = frame.f_code.co_varnames
    if not frame.f_code.co_argcount or names[0] not in ("self", "cls"):
        return ""
    value = frame.f_locals.get(names[0])
    return _class_name(value) if value is not None else ""


def _class_name(value: object) -> str:
    cls = value if isinstance(value, type) else type(value)
    return str(type.__dict__["__name__"].__get__(cls))[:_LONGEST]


def _receiver(last: TracebackType | None, called: list[TracebackType]) -> str:
    """Return the class that the user's line calls, from the object or else from how it is written.

    A frame exists only for what was entered; a call that does not fit its function has none.
    """
    if called:
        return _class_of_self(called[0].tb_frame)
    call = _call_at(last) if last is not None else None
    if last is None or call is None:
        return ""
    callee = call.func
    value = _value(callee.value if isinstance(callee, ast.Attribute) else callee, last.tb_frame)
    return _class_name(value) if value is not None else ""


def _call_at(traceback: TracebackType) -> ast.Call | None:
    """Return the call that the instruction belongs to, as it is written."""
    code = traceback.tb_frame.f_code
    row, column, end_row, end_column = places.of_step(traceback)
    lines = [line.encode() for line in linecache.getlines(code.co_filename)[row - 1 : end_row]]
    if not lines:
        return None
    lines[-1] = lines[-1][:end_column]
    lines[0] = lines[0][column:]
    with suppress(SyntaxError, ValueError, RecursionError):
        written = ast.parse(b"(" + b"".join(lines) + b")", mode="eval").body
        return written if isinstance(written, ast.Call) else None
    return None


def _value(node: ast.expr, frame: FrameType) -> Any:  # noqa: ANN401 any object of the scene
    """Return what `node` stands for in `frame` where looking suffices; else None.

    Of a call of a class it is the class.
    """
    if isinstance(node, ast.Name):
        for names in (frame.f_locals, frame.f_globals):
            if node.id in names:
                return names[node.id]
    if isinstance(node, ast.Attribute):
        owner = _value(node.value, frame)
        with suppress(AttributeError):
            return object.__getattribute__(owner, "__dict__").get(node.attr)
    if isinstance(node, ast.Call):
        made = _value(node.func, frame)
        return made if isinstance(made, type) else None
    return None


def _accepted(
    message: str, last: TracebackType | None, called: list[TracebackType]
) -> tuple[str, ...]:
    blamed = _BLAMED.match(message)
    if blamed is None:
        return ()
    names: dict[str, None] = {}
    for each in called:
        receiver = each.tb_frame.f_locals.get("self")
        if each.tb_frame.f_code.co_name == "__init__" and receiver is not None:
            for cls in type(receiver).__mro__:
                names.update(dict.fromkeys(_parameters(cls.__dict__.get("__init__"))))
            break
    else:
        globals_ = last.tb_frame.f_globals if last is not None else {}
        names.update(dict.fromkeys(_parameters(_named(blamed[1], globals_))))
    return tuple(names)[:_MOST_NAMES]


def _named(qualified: str, names: Mapping[str, Any]) -> object:
    """Return the function of that qualified name; None where looking does not find it."""
    import manim

    head, *rest = qualified.split(".")
    value: object = names.get(head, vars(manim).get(head))
    for name in rest:
        value = vars(value).get(name) if isinstance(value, type) else None
    return value


def _parameters(function: object) -> list[str]:
    function = getattr(function, "__wrapped__", function)
    if not isinstance(function, FunctionType):
        return []
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return [name[:_LONGEST] for name in names if name != "self"]


def _size(called: list[TracebackType]) -> int:
    for each in called:
        if each.tb_frame.f_code.co_name == "__getitem__":
            held = _value(ast.parse("self.submobjects", mode="eval").body, each.tb_frame)
            return len(held) if isinstance(held, list) else -1
    return -1


def _elsewhere(error: BaseException, local: list[TracebackType]) -> Elsewhere | None:
    if isinstance(error, SyntaxError) and error.filename and _is_local(error.filename):
        row = error.lineno or 1
        text = linecache.getline(error.filename, row).rstrip()
        column = max(0, min((error.offset or 1) - 1, len(text)))
        return (error.filename, row, column, row, len(text), text.strip()[:_LONGEST_TEXT])
    if not local:
        return None
    path = _file(local[-1])
    row, column, end_row, end_column = places.of_step(local[-1])
    lines = [line.rstrip("\r\n") for line in linecache.getlines(path)[row - 1 : end_row]] or [""]
    start, end = (
        len(line.encode()[:at].decode(errors="replace"))
        for line, at in ((lines[0], column), (lines[-1], end_column))
    )
    if (row, start) == (end_row, end):
        start, end = len(lines[0]) - len(lines[0].lstrip()), len(lines[0])
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][start:]
    return (path, row, start, end_row, end, "\n".join(lines)[:_LONGEST_TEXT])


@cache
def _is_local(path: str) -> bool:
    """Whether a file is neither Python's nor installed."""
    whole = Path(path)
    return whole.is_file() and not any(whole.is_relative_to(folder) for folder in _installed())


@cache
def _installed() -> tuple[Path, ...]:
    import manim

    folders = {*sysconfig.get_paths().values(), *site.getsitepackages()}
    folders.add(site.getusersitepackages())
    manim_file = manim.__file__ or ""
    found = {Path(manim_file).parent, Path(__file__).parent}
    # An environment without folders of its own would make everything below it installed.
    return tuple(found | {Path(each) for each in folders if Path(each).name in _FOLDERS})


_FOLDERS = ("site-packages", "dist-packages", sysconfig.get_path("stdlib").rpartition("/")[2])
