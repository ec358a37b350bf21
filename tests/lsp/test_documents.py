from pathlib import Path

import pytest
from lsprotocol import types

from manim_lsp.lsp.documents import Documents, Snapshot


def snapshot(text="", uri="file:///home/ada/scene.py", language="python"):
    return Snapshot(uri, 1, language, text)


def opened(text="one\ntwo\n", uri="file:///c%3A/scene.py"):
    documents = Documents()
    documents.open(types.TextDocumentItem(uri, "python", 1, text))
    return documents


def change(documents, uri="file:///c%3A/scene.py", version=2):
    stretch = types.Range(types.Position(0, 0), types.Position(0, 3))
    return documents.change(
        types.VersionedTextDocumentIdentifier(uri=uri, version=version),
        [types.TextDocumentContentChangePartial(range=stretch, text="1")],
        "utf-16",
    )


def test_a_change_gives_a_new_version():
    documents = opened()
    assert change(documents) == Snapshot("file:///c%3A/scene.py", 2, "python", "1\ntwo\n")


def test_an_old_snapshot_is_not_changed():
    documents = opened()
    before = documents.get("file:///c%3A/scene.py")
    change(documents)
    assert before.text == "one\ntwo\n"
    assert not documents.is_current(before)


def test_spellings_of_one_uri_are_one_document():
    assert opened().get("file:///c:/scene.py").text == "one\ntwo\n"


def test_a_change_of_a_closed_document_is_ignored():
    documents = opened()
    documents.close("file:///c:/scene.py")
    assert change(documents) is None


def test_a_reopened_document_with_an_old_version_number_is_another_one():
    documents = opened()
    before = documents.get("file:///c%3A/scene.py")
    documents.open(types.TextDocumentItem(before.uri, "python", 1, "one\ntwo\n"))
    assert not documents.is_current(before)


@pytest.mark.parametrize(
    "text",
    [
        "from manim import *",
        "import manim as mn",
        "import numpy, manim",
        "def f():\n    from manim.utils import color",
        "\ufefffrom manim import *",
    ],
)
def test_imports_of_manim_are_seen(text):
    assert snapshot(text).imports_manim


@pytest.mark.parametrize("text", ["from manimlib import *", "import manimal", "# import manim", ""])
def test_other_files_are_left_alone(text):
    assert not snapshot(text).imports_manim


def test_a_text_of_another_language_is_left_alone():
    assert not snapshot("from manim import *", language="markdown").imports_manim


def test_a_file_lies_where_its_uri_says():
    assert snapshot(uri="file:///home/ada/a%20b.py").path(None) == Path("/home/ada/a b.py")


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "vscode-vfs://github/a/b.py"])
def test_what_is_no_file_would_lie_in_the_workspace(uri):
    assert snapshot(uri=uri).path(Path("/work space")) == Path("/work space/untitled.py")
