"""Requests that an editor sends at each key: completion and signature help while a line is typed.

Called by `benchmarks.lsp`; alone, ``python -m benchmarks.typing_requests`` prints the same figures.
Each repetition types a line, letter by letter, into 200 lines of scenes; most of the time the file
does not parse. What is timed is the round trip from the request to its reply, with the server
reading and checking the same edits meanwhile.
"""

import argparse
import asyncio
import json
import tempfile
import time
from pathlib import Path
from typing import Protocol

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.changes import send_text
from benchmarks.static import document, summary

LINES = (
    "        self.play(Create(Circle(stroke_width=2, color=BLU",
    "        circle = Circle(radius=1).shift(UP).set_fi",
    "        self.play(circle.animate.scale(2), run_ti",
)
_CALL = frozenset("(,=")


class Opens(Protocol):
    """Starts a server and opens a file."""

    async def open(self, path: Path) -> types.TextDocumentIdentifier:
        """Return the open document."""

    async def close(self) -> None:
        """End the server."""


async def typing_requests(editor: "LanguageClient | Opens", path: Path, repetitions: int) -> dict:
    """Return the round trips, in milliseconds, of the requests that typing sends.

    Parameters
    ----------
    editor
        A client that is not started; it is closed at the end.
    repetitions
        How many lines are typed.
    """
    before = document()
    path.write_text(before)
    identifier = await editor.open(path)
    row = before.count("\n")
    times: dict[str, list[float]] = {"completion": [], "completion resolve": [], "signature": []}
    version = 1
    first = await _first_items(editor, identifier, row)
    for number in range(repetitions):
        line = LINES[number % len(LINES)]
        for column in range(9, len(line) + 1):
            version += 1
            text = f"{before}{line[:column]}\n"
            send_text(editor, identifier, version, text)
            position = types.Position(row, column)
            start = time.perf_counter()
            found = await editor.text_document_completion_async(
                types.CompletionParams(identifier, position)
            )
            times["completion"].append((time.perf_counter() - start) * 1000)
            if line[column - 1] in _CALL:
                start = time.perf_counter()
                await editor.text_document_signature_help_async(
                    types.SignatureHelpParams(identifier, position)
                )
                times["signature"].append((time.perf_counter() - start) * 1000)
            item = found.items[0] if found.items else first
            start = time.perf_counter()
            await editor.completion_item_resolve_async(item)
            times["completion resolve"].append((time.perf_counter() - start) * 1000)
            # Fast typists leave a tenth of a second between two keys.
            await asyncio.sleep(0.1)
    await editor.close()
    return {name: summary(values) for name, values in times.items()}


async def _first_items(
    editor: LanguageClient, identifier: types.TextDocumentIdentifier, row: int
) -> types.CompletionItem:
    """Wait until the server knows the installed Manim."""
    send_text(editor, identifier, 1, f"{document()}Circl\n")
    while True:
        found = await editor.text_document_completion_async(
            types.CompletionParams(identifier, types.Position(row, 5))
        )
        known = [item for item in found.items if item.label == "Circle"]
        if known and known[0].data:
            return known[0]
        await asyncio.sleep(0.2)


def main() -> None:
    """Measure and print one JSON object."""
    from benchmarks.lsp import Editor

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=9)
    repetitions = parser.parse_args().repetitions
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(typing_requests(Editor(), Path(folder, "scene.py"), repetitions))
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
