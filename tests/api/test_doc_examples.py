"""No false alarm on the doc examples of the installed manim, and no silence on those that fail."""

from pathlib import Path

import pytest
from benchmarks.manim_versions import FEWEST_FOUND, FEWEST_RENDERED
from benchmarks.mutations.measuring import mistakes
from tests.corpora.doc_examples import doc_examples

from manim_lsp.render.report import RenderJob

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def flagged(api_index):
    """Return the examples in which an error or a warning is found."""
    return [item for item in doc_examples() if mistakes(item.code, api_index)]


def test_most_examples_are_without_mistakes(flagged):
    assert len(doc_examples()) - len(flagged) > FEWEST_RENDERED


def test_examples_that_lack_an_import_are_found(flagged):
    assert len(flagged) >= FEWEST_FOUND


@pytest.mark.asyncio(loop_scope="session")
async def test_flagged_examples_do_not_render(flagged, renderer, tmp_path):
    rendered: list[str] = []
    for example in flagged:
        job = RenderJob(Path(tmp_path, "example.py"), example.code, (example.name,))
        reports = await renderer.render(job)
        rendered += [example.origin for report in reports if report.status != "failed"]
    assert rendered == []
