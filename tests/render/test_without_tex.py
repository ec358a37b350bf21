"""Machines that have no TeX, or a part of it: what they say, and what renders all the same."""

import shutil
from pathlib import Path

import pytest
from tests.render.jobs import render_one, scene

from manim_lsp.api.analysis import analyse
from manim_lsp.api.project import Project
from manim_lsp.api.rules import check
from manim_lsp.render.machine.hints import LATEX_CURE
from manim_lsp.render.renderer import Renderer
from manim_lsp.source import apply_edits

pytestmark = pytest.mark.asyncio(loop_scope="session")

_NEEDED_BY_TEX = ("sh", "env", "uname", "sed", "cat", "mktexpk", "kpsewhich")


@pytest.fixture
def machine_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Leave on the path only what a shell needs and the programs that are named."""

    def use(*programs: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        for name in (*_NEEDED_BY_TEX, *programs):
            found = shutil.which(name)
            if found:
                (folder / name).symlink_to(found)
        monkeypatch.setenv("PATH", str(folder))
        # What was compiled before needs no TeX.
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        return folder

    return use


FORMULA = scene(r"self.add(MathTex(r'\frac{1}{2}'))")


@pytest.mark.parametrize("untrusted", [False, True])
async def test_without_latex_the_machine_is_at_fault(
    interpreter, tmp_path, machine_with, untrusted
):
    machine_with()
    # Contained code has the path that its host was started with.
    async with Renderer(interpreter) as renderer:
        report = await render_one(renderer, tmp_path, FORMULA, untrusted=untrusted)
    assert (report.status, report.error.hint) == ("environment", LATEX_CURE)
    assert report.error.message == "There is no program `latex`."
    assert report.error.rules == ("latex-missing",)


async def test_without_dvisvgm_the_machine_is_at_fault(renderer, tmp_path, machine_with):
    machine_with("latex")
    report = await render_one(renderer, tmp_path, FORMULA)
    assert (report.status, report.error.hint) == ("environment", LATEX_CURE)
    assert report.error.message == "There is no program `dvisvgm`."


async def test_without_standalone_the_machine_is_at_fault(
    renderer, tmp_path, machine_with, monkeypatch
):
    machine_with("latex", "dvisvgm")
    # Where TeX looks for classes there are none of the extra ones then.
    base = Path("/usr/share/texlive/texmf-dist/tex/latex")
    monkeypatch.setenv("TEXINPUTS", f".:{base}/base:{base}/l3backend:{base}/l3kernel")
    report = await render_one(renderer, tmp_path, FORMULA)
    assert (report.status, report.error.hint) == ("environment", LATEX_CURE)
    assert report.error.message.startswith("TeX has no file `standalone.cls`.")


async def test_the_doctor_knows_each_missing_part(renderer, machine_with):
    machine_with("latex")
    (check_of_latex,) = (
        each for each in (await renderer.environment()).checks if each.name == "LaTeX"
    )
    assert (check_of_latex.value, check_of_latex.needs) == ("no dvisvgm", ("latex",))


CALLS = [
    r'MathTex(r"\frac{1}{2}")',
    r'MathTex(r"\sum_{k=1}^{n} k = \frac{n(n+1)}{2}", color=BLUE)',
    r'MathTex(r"e^{i\pi} + 1 = 0", font_size=96)',
    r'Tex(r"$\sqrt[3]{x} / \alpha \le \text{a word}$")',
    r'MathTex(r"\lim_{h \to 0} \frac{f(x+h) - f(x)}{h} = f\'(x)")'.replace("\\'", "'"),
]


@pytest.mark.parametrize("call", CALLS)
async def test_what_the_fix_makes_renders_without_tex(
    renderer, api_index, tmp_path, machine_with, call
):
    machine_with()
    text = scene(f"formula = {call}\nself.play(Write(formula))")
    (finding,) = check(analyse(text, api_index, Project(tex_problem="There is no TeX.")))
    report = await render_one(renderer, tmp_path, apply_edits(text, finding.fixes[0].edits))
    assert (report.status, report.is_blank) == ("ok", False)
