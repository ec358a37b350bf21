"""The profiles for macOS as text; whether its sandbox takes them cannot be tried here."""

import re

from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.host.sandbox.seatbelt import profile


def clauses(text: str) -> dict[str, list[str]]:
    """Return the paths that each operation is allowed on."""
    allowed = {}
    for operation, paths in re.findall(r"^\(allow ([\w*-]+)(.*)\)$", text, re.MULTILINE):
        allowed.setdefault(operation, []).extend(re.findall(r'\(subpath "([^"]*)"\)', paths))
    return allowed


def test_everything_is_refused_first():
    assert profile((), (), runs_tex=False).startswith("(version 1)\n(deny default)\n")


def test_scratch_alone_is_writable():
    allowed = clauses(profile(("/Users/me/film",), ("/private/tmp/job",), runs_tex=False))
    assert [path for path in allowed["file-write*"] if not path.startswith("/dev/")] == [
        "/private/tmp/job"
    ]


def test_what_is_named_is_readable_and_no_home():
    allowed = clauses(profile(("/Users/me/film",), ("/private/tmp/job",), runs_tex=False))
    assert {"/Users/me/film", "/private/tmp/job"} <= set(allowed["file-read*"])
    assert not {"/", "/Users", "/Users/me", "/private", "/Library"} & set(allowed["file-read*"])


def test_nothing_is_started_and_nothing_forked():
    text = profile((), (), runs_tex=False)
    assert "process-exec" not in text
    assert "process-fork" not in text


def test_tex_may_be_started():
    allowed = clauses(profile((), (), runs_tex=True))
    assert "process-fork" in allowed
    assert "/Library/TeX" in allowed["process-exec"]


def test_no_network():
    for runs_tex in (False, True):
        assert "network" not in profile((), (), runs_tex=runs_tex)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_name_of_a_folder_ends_its_string(name):
    text = profile((f"/Users/{name}",), (), runs_tex=False)
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text, flags=re.DOTALL)
    assert outside.count("(") == outside.count(")")
    assert outside == re.sub(r'"(?:[^"\\]|\\.)*"', '""', profile(("/Users/x",), (), runs_tex=False))
