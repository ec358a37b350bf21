"""What TeX complains of, in plain words and at its place."""

import pytest
from tests.render.jobs import render_one, scene

from manim_lsp.host.tex import programs as tex_programs
from manim_lsp.source import SourceText

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOLD = {
    r"MathTex(r'x^2 + \nosuch{y}')": (r"LaTeX does not know `\nosuch`.", r"\nosuch"),
    r"MathTex('x^2 + \\nosuch{y}')": (r"LaTeX does not know `\nosuch`.", r"\\nosuch"),
    r"MathTex('a', r'\one +', r'\two')": (r"LaTeX does not know `\one`.", r"\one"),
    r"MathTex(r'x_1_2')": ("Two subscripts follow the same thing.", "_"),
    r"MathTex(r'x^1^2')": ("Two superscripts follow the same thing.", "^"),
    r"Tex('x_1 and y')": ("Something stands in text that only formulas may have", "_"),
    r"MathTex(r'\begin{nosuch} x \end{nosuch}')": ("LaTeX has no environment `nosuch`.", None),
    "MathTex('\N{GREEK SMALL LETTER BETA} + 1')": (
        "LaTeX has no `\N{GREEK SMALL LETTER BETA}` (U+03B2) in its fonts.",
        None,
    ),
    r"MathTex(r'a \limits b')": (r"`\limits` belongs behind an operator", r"\limits"),
    "MathTex('a\\n\\nb')": ("There is an empty line inside a formula.", None),
}


@pytest.mark.parametrize("call", TOLD)
@pytest.mark.parametrize("untrusted", [False, True])
async def test_tex_is_understood(renderer, tmp_path, call, untrusted):
    source = SourceText(scene(f"self.add({call})"))
    report = await render_one(renderer, tmp_path, source.text, untrusted=untrusted)
    told, place = TOLD[call]
    assert report.error.type == "LatexError"
    assert report.error.message.startswith(told)
    assert source.slice(report.error.cause) == (place or call)


async def test_a_string_that_is_made_elsewhere_marks_the_call(renderer, tmp_path):
    source = SourceText(scene("text = r'\\nosuch'\nself.add(MathTex(text))"))
    error = (await render_one(renderer, tmp_path, source.text)).error
    assert source.slice(error.cause) == "MathTex(text)"


async def test_a_tex_error_that_was_caught_says_nothing_of_a_later_one(renderer, tmp_path):
    body = "try:\n    MathTex(r'\\nosuch')\nexcept ValueError:\n    pass\nCircle(colour=RED)"
    error = (await render_one(renderer, tmp_path, scene(body))).error
    assert error.message == "`Circle` has no parameter `colour`."


@pytest.mark.slow
@pytest.mark.parametrize("untrusted", [False, True])
async def test_tex_that_never_ends_is_stopped(renderer, tmp_path, untrusted):
    source = scene(r"self.add(MathTex(r'\def\again{\again}\again'))")
    report = await render_one(renderer, tmp_path, source, untrusted=untrusted)
    assert report.status == "failed"
    assert report.error.message.startswith("TeX never comes to the end of this.")
    assert tex_programs.SECONDS <= report.seconds < 2 * tex_programs.SECONDS


async def test_what_dvisvgm_says_is_told(renderer, tmp_path, monkeypatch):
    (tmp_path / "dvisvgm").write_text("#!/bin/sh\necho 'ERROR: no such font' >&2\nexit 1\n")
    (tmp_path / "dvisvgm").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    error = (await render_one(renderer, tmp_path, scene("MathTex('z^{71}')"))).error
    assert "no such font" in error.message
