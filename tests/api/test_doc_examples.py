"""No false alarm on the doc examples of the installed manim."""

from pathlib import Path

import pytest
from tests.api.readings import findings
from tests.corpora.doc_examples import doc_examples

from manim_lsp.render.report import RenderJob


def test_there_are_examples_to_judge_by():
    assert len(doc_examples()) > 300


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
async def test_flagged_doc_examples_do_not_render(api_index, renderer, tmp_path):
    flagged = [item for item in doc_examples() if findings(item.code, api_index)]
    rendered: list[str] = []
    for example in flagged:
        job = RenderJob(Path(tmp_path, "example.py"), example.code, (example.name,))
        reports = await renderer.render(job)
        rendered += [example.origin for report in reports if report.status != "failed"]
    assert rendered == []
