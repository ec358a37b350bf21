"""Each mistake of the corpus is shown once, whether rules, the render or both find it."""

from pathlib import Path

import pytest
from tests.corpora.mistakes_expected import MISTAKES

from manim_lsp.api.analysis import analyse
from manim_lsp.api.rules import check
from manim_lsp.lsp.merging import merged
from manim_lsp.lsp.render_findings import render_findings
from manim_lsp.render.report import RenderJob

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOTHING_FAILS = {"brace_in_tex"}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.file)
async def test_one_finding_for_one_mistake(renderer, api_index, tmp_path, mistake):
    analysis = analyse(mistake.text, api_index)
    reports = await renderer.render(RenderJob(Path(tmp_path, "scene.py"), mistake.text))
    told = check(analysis)
    shown = merged(analysis, told, render_findings(reports, analysis.source, ()))
    serious = [each.finding for each in shown if each.finding.severity in ("error", "warning")]
    if analysis.parsed.problem is not None:
        # The editor leaves out what rules say of a text that does not parse.
        serious = [each for each in serious if each.code != "render-error"]
    assert len(serious) == (mistake.file not in NOTHING_FAILS)
    assert not mistake.rule or serious[0].code == mistake.rule
