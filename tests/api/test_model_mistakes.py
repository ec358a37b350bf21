"""Scenes with the mistakes that language models were seen to make: all found, all mended."""

from pathlib import Path

import pytest
from tests.api.readings import findings
from tests.corpora.model_mistakes_expected import FOLDER, MODEL_MISTAKES, Expected

from manim_lsp.api.mending.fix_text import fix_text
from manim_lsp.render.report import RenderJob

_SERIOUS = ("error", "warning")


def by_name(scene: Expected) -> str:
    return scene.file


def test_every_scene_has_an_expectation():
    names = sorted(path.stem for path in FOLDER.glob("*.py"))
    assert names == sorted(map(by_name, MODEL_MISTAKES))


@pytest.mark.parametrize("scene", MODEL_MISTAKES, ids=by_name)
def test_every_mistake_is_found(scene, api_index):
    found = {item.code for item in findings(scene.text, api_index) if item.severity in _SERIOUS}
    assert found <= scene.rules
    # What a mistake in the syntax hides is found when that is mended.
    assert found == scene.rules or "syntax-error" in found


@pytest.mark.parametrize("scene", MODEL_MISTAKES, ids=by_name)
def test_mended_scene_means_what_was_meant(scene, api_index):
    mended = fix_text(scene.text, api_index, unsafe=True)
    assert [item for item in mended.remaining if item.severity in _SERIOUS] == []
    assert [text for text in scene.kept if text not in mended.text] == []


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("scene", MODEL_MISTAKES, ids=by_name)
async def test_mended_scene_renders(scene, api_index, renderer, tmp_path):
    mended = fix_text(scene.text, api_index, unsafe=True)
    (report,) = await renderer.render(RenderJob(Path(tmp_path, "scene.py"), mended.text))
    assert report.error is None
    assert report.status == "ok"
