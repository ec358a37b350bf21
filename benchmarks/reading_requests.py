"""Requests that an editor sends for what is on the screen: hover, outline, times, colours and more.

Called by `benchmarks.lsp`; alone ``python -m benchmarks.reading_requests`` prints the same figures.
The file has 200 lines and is changed before each request, as typing does, so that each waits for
its text to be read anew; once while the file parses and once with a line that is being typed.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from lsprotocol import types

from benchmarks.changes import send_text
from benchmarks.static import document, summary

_SCENE = """

class Last(Scene):
    def construct(self):
        circle = Circle(stroke_width=2, color=BLUE).shift(UP)
        self.play(Create(circle), run_time=2)
"""
_BROKEN = "        square = Square(side_length=2, color=(\n"

Request = Callable[[], Awaitable[object]]


async def reading_requests(editor, path: Path, repetitions: int) -> dict:
    """Return the round trips, in milliseconds, of each request, whole and while broken.

    Parameters
    ----------
    editor
        A client that is not started; it is closed at the end.
    repetitions
        How often each is sent.
    """
    whole = document() + _SCENE
    path.write_text(whole)
    identifier = await editor.open(path)
    changes = _Changes(editor, identifier)
    await _known(editor, identifier, whole)
    times: dict[str, list[float]] = {}
    for text, state in ((whole, ""), (whole + _BROKEN, " while broken")):
        requests = _requests(editor, identifier, text)
        for name, request in requests.items():
            found = times.setdefault(name + state, [])
            for number in range(repetitions):
                changes.send(f"{text}# {number}\n")
                start = time.perf_counter()
                await request()
                found.append((time.perf_counter() - start) * 1000)
                # Fast typists leave a tenth of a second between two keys.
                await asyncio.sleep(0.1)
    await editor.close()
    return {name: summary(values) for name, values in times.items()}


def _requests(editor, identifier: types.TextDocumentIdentifier, text: str) -> dict[str, Request]:
    """Return what is asked, at places of the last scene; on the broken line where there is one."""
    name = "Square" if text.endswith(_BROKEN) else "Circle"
    offset = text.rindex(name) + 2
    row = text.count("\n", 0, offset)
    place = types.Position(row, offset - text.rfind("\n", 0, offset) - 1)
    line = types.Range(types.Position(row, 0), types.Position(row + 1, 0))
    everything = types.Range(types.Position(0, 0), types.Position(text.count("\n"), 0))
    nothing = types.CodeActionContext(diagnostics=[])
    return {
        "hover": lambda: editor.text_document_hover_async(types.HoverParams(identifier, place)),
        "definition": lambda: editor.text_document_definition_async(
            types.DefinitionParams(identifier, place)
        ),
        "code action": lambda: editor.text_document_code_action_async(
            types.CodeActionParams(identifier, line, nothing)
        ),
        "document symbols": lambda: editor.text_document_document_symbol_async(
            types.DocumentSymbolParams(identifier)
        ),
        "inlay hints": lambda: editor.text_document_inlay_hint_async(
            types.InlayHintParams(identifier, everything)
        ),
        "document colours": lambda: editor.text_document_document_color_async(
            types.DocumentColorParams(identifier)
        ),
    }


class _Changes:
    """Sends one version of the document after the other."""

    def __init__(self, editor, identifier: types.TextDocumentIdentifier) -> None:
        self._editor = editor
        self._identifier = identifier
        self._version = 1

    def send(self, text: str) -> None:
        self._version += 1
        send_text(self._editor, self._identifier, self._version, text)


async def _known(editor, identifier: types.TextDocumentIdentifier, text: str) -> None:
    """Wait until the server knows the installed Manim: a hover tells what `Circle` accepts."""
    hover = _requests(editor, identifier, text)["hover"]
    while not await hover():
        await asyncio.sleep(0.2)


def main() -> None:
    """Measure and print one JSON object."""
    from benchmarks.lsp import Editor

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=60)
    repetitions = parser.parse_args().repetitions
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(reading_requests(Editor(), Path(folder, "scene.py"), repetitions))
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
