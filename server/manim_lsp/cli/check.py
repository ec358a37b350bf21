"""``manim-lsp check``: find and mend mistakes in Manim code without running it."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manim_lsp.api.analysis import analyse
from manim_lsp.api.findings import Finding, Fix
from manim_lsp.api.fixes import fix_text
from manim_lsp.api.index import ApiIndex
from manim_lsp.api.rules import check
from manim_lsp.cli.diff import unified_diff
from manim_lsp.cli.source_file import read_source, write_source
from manim_lsp.errors import UsageProblem
from manim_lsp.render.interpreter import find_interpreter
from manim_lsp.render.renderer import Renderer
from manim_lsp.source import Position, Range

_CLEAN, _FINDINGS, _UNREADABLE = 0, 1, 2

_SKIPPED_FOLDERS = frozenset(("__pycache__", "node_modules", "site-packages", "media"))


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """Add the parser of ``check``."""
    parser = subparsers.add_parser(
        "check",
        help="find and mend mistakes without running anything",
        description="Find and mend mistakes in Manim code without running it.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
    parser.add_argument("--fix", action="store_true", help="apply the fixes that are certain")
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help="apply suggested fixes too (with --fix, --diff)"
    )
    parser.add_argument("--diff", action="store_true", help="show what --fix would change")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    parser.add_argument("--interpreter", default="", metavar="PYTHON", help="a Python with manim")
    return parser


@dataclass(frozen=True)
class _Checked:
    """One file with its findings; `mended` is its text after fixes, where any were asked for."""

    path: Path
    text: str
    encoding: str
    findings: tuple[Finding, ...]
    mended: str
    fixed: int


def run(arguments: argparse.Namespace) -> int:
    """Check; return 0 when all is clean, 1 with findings, 2 when something cannot be read."""
    index = ApiIndex.from_json(asyncio.run(_raw_index(arguments)))
    checked: list[_Checked] = []
    unreadable = False
    for path in arguments.paths:
        try:
            for file in _python_files(path):
                try:
                    checked.append(_check_file(file, index, arguments))
                except UsageProblem as problem:
                    unreadable = True
                    print(f"manim-lsp: {problem}", file=sys.stderr)
        except OSError as error:
            unreadable = True
            print(f"manim-lsp: {path} cannot be read: {error.strerror}.", file=sys.stderr)
    _report(checked, arguments)
    if unreadable:
        return _UNREADABLE
    return _FINDINGS if any(item.findings for item in checked) else _CLEAN


async def _raw_index(arguments: argparse.Namespace) -> dict[str, Any]:
    first = arguments.paths[0].absolute()
    interpreter = find_interpreter(arguments.interpreter, first if first.is_dir() else first.parent)
    async with Renderer(interpreter) as renderer:
        return await renderer.api_index()


def _python_files(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the Python files below a folder that mention Manim."""
    if not path.is_dir():
        yield path
        return
    for folder, names, files in os.walk(path, onerror=_raise):
        names[:] = sorted(name for name in names if _is_searched(Path(folder, name)))
        for name in sorted(files):
            file = Path(folder, name)
            # Editors leave dangling links of that name beside files that are being edited.
            is_source = file.suffix == ".py" and name[0] != "." and file.is_file()
            if is_source and _mentions_manim(file):
                yield file


def _raise(error: OSError) -> None:
    raise error


def _is_searched(folder: Path) -> bool:
    is_environment = (folder / "pyvenv.cfg").exists()
    return folder.name not in _SKIPPED_FOLDERS and folder.name[0] != "." and not is_environment


def _mentions_manim(file: Path) -> bool:
    try:
        return b"manim" in file.read_bytes()
    except OSError:
        # Reading it again as a source file says what is wrong.
        return True


def _check_file(path: Path, index: ApiIndex, arguments: argparse.Namespace) -> _Checked:
    text, encoding = read_source(path)
    if not (arguments.fix or arguments.diff):
        return _Checked(path, text, encoding, check(analyse(text, index)), text, 0)
    result = fix_text(text, index, unsafe=arguments.unsafe_fixes)
    if arguments.diff:
        found = check(analyse(text, index))
        return _Checked(path, text, encoding, found, result.text, len(result.applied))
    if result.text != text:
        write_source(path, result.text, encoding)
    return _Checked(path, text, encoding, result.remaining, result.text, len(result.applied))


def _report(checked: Sequence[_Checked], arguments: argparse.Namespace) -> None:
    if arguments.diff:
        for item in checked:
            sys.stdout.write(unified_diff(item.text, item.mended, str(item.path)))
    elif arguments.output_format == "json":
        found = [_to_json(finding, item.path) for item in checked for finding in item.findings]
        print(json.dumps(found, indent=2))
    else:
        for item in checked:
            for finding in item.findings:
                start = finding.range.start
                place = f"{item.path}:{start.row}:{start.column}"
                print(f"{place}: {finding.code} {finding.message}")
        print(_summary(checked, arguments))


def _summary(checked: Sequence[_Checked], arguments: argparse.Namespace) -> str:
    findings = [finding for item in checked for finding in item.findings]
    fixed = sum(item.fixed for item in checked)
    done = f"{_count(fixed, 'fix', 'fixes')} applied, " if fixed else ""
    if not findings:
        return f"{done}{_count(len(checked), 'file', 'files')} clean."
    text = f"{done}{_count(len(findings), 'finding', 'findings')}"
    best = [finding.fixes[0].applicability for finding in findings if finding.fixes]
    if safe := best.count("safe") * (not arguments.fix):
        text += f", {safe} fixable with --fix"
    if suggested := best.count("suggested") * (not arguments.unsafe_fixes):
        text += f", {suggested} more with --fix --unsafe-fixes"
    return f"{text}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _to_json(finding: Finding, path: Path) -> dict[str, Any]:
    return {
        "code": finding.code,
        "message": finding.message,
        "severity": finding.severity,
        "filename": str(path.absolute()),
        **_place(finding.range),
        "fix": _fix_to_json(finding.fixes[0]) if finding.fixes else None,
        "url": finding.url,
    }


def _fix_to_json(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability,
        "message": fix.message,
        "edits": [{"content": edit.content, **_place(edit.range)} for edit in fix.edits],
    }


def _place(stretch: Range) -> dict[str, dict[str, int]]:
    return {"location": _position(stretch.start), "end_location": _position(stretch.end)}


def _position(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}
