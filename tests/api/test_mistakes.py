"""The mistakes that a scene is known to be written with, each found where it was made."""

from pathlib import Path

import pytest
from tests.api.readings import findings
from tests.corpora.mistakes_expected import FOLDER, MISTAKES, Expected

from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.render.report import RenderJob
from manim_lsp.source import SourceText

STATIC = [mistake for mistake in MISTAKES if mistake.rule]
AT_RUN_TIME = [mistake for mistake in MISTAKES if not mistake.rule]


def by_name(mistake: Expected) -> str:
    return mistake.file


def test_every_scene_has_an_expectation():
    assert sorted(path.stem for path in FOLDER.glob("*.py")) == sorted(map(by_name, MISTAKES))
    assert len(MISTAKES) == 26
    assert len(STATIC) >= 21


@pytest.mark.parametrize("mistake", STATIC, ids=by_name)
def test_found_at_its_own_line_and_columns(mistake, api_index):
    (found,) = findings(mistake.text, api_index)
    start = found.range.start
    marked = SourceText(mistake.text).slice(found.range)
    assert (found.code, start.row, start.column, marked) == (
        mistake.rule,
        mistake.row,
        mistake.column,
        mistake.marked,
    )


@pytest.mark.parametrize("mistake", AT_RUN_TIME, ids=by_name)
def test_nothing_is_said_of_what_only_a_run_shows(mistake, api_index):
    assert findings(mistake.text, api_index) == ()


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("mistake", [item for item in STATIC if item.mended], ids=by_name)
async def test_mended_scene_renders(mistake, api_index, renderer, tmp_path):
    mended = fix_text(mistake.text, api_index, unsafe=True)
    assert mended.remaining == ()
    (report,) = await renderer.render(RenderJob(Path(tmp_path, "scene.py"), mended.text))
    assert report.error is None
