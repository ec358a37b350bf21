import asyncio

from manim_lsp.api.project import Project
from manim_lsp.lsp.documents import Snapshot
from manim_lsp.lsp.garbage import Garbage
from manim_lsp.lsp.readings import Context, Readings

TEXT = """from manim import *


class A(Scene):
    def construct(self):
        self.play(Create(Circle(colour=RED)))
"""


def snapshot(text=TEXT, version=1):
    return Snapshot("file:///a.py", version, "python", text)


def readings(context):
    return Readings(lambda _: context, Garbage())


async def test_one_version_is_read_once(api_index):
    document, known = snapshot(), readings(Context(api_index))
    one, other = await asyncio.gather(known.of(document), known.of(document))
    assert one is other
    assert [scene.name for scene in one.scenes] == ["A"]


async def test_another_version_is_read_anew(api_index):
    known = readings(Context(api_index))
    first = await known.of(snapshot())
    second = await known.of(snapshot(TEXT.replace("colour", "color"), 2))
    assert [len(await each.findings()) for each in (first, second)] == [1, 0]


async def test_what_surrounds_a_document_counts(api_index):
    document, contexts = snapshot(), [Context(), Context(api_index)]
    known = Readings(lambda _: contexts[0], Garbage())
    before = await known.of(document)
    contexts.pop(0)
    after = await known.of(document)
    assert [len(await each.findings()) for each in (before, after)] == [0, 1]


async def test_the_rules_run_once_for_all_who_ask(api_index):
    reading = await readings(Context(api_index)).of(snapshot())
    one, other = await asyncio.gather(reading.findings(), reading.findings())
    assert one is other
    assert [finding.code for finding in one] == ["unknown-parameter"]


async def test_who_gives_up_takes_the_findings_from_nobody(api_index):
    reading = await readings(Context(api_index)).of(snapshot())
    impatient = asyncio.create_task(reading.findings())
    await asyncio.sleep(0)
    impatient.cancel()
    assert len(await reading.findings()) == 1


async def test_a_question_is_about_the_analysis(api_index):
    reading = await readings(Context(api_index)).of(snapshot())
    assert await reading.ask(lambda analysis: analysis) is reading.analysis


async def test_what_a_project_excludes_is_read_and_not_judged(api_index):
    context = Context(api_index, Project(), is_excluded=True)
    reading = await readings(context).of(snapshot())
    assert reading.scenes
    assert await reading.findings() == ()


async def test_text_without_manim_is_not_read(api_index):
    assert await readings(Context(api_index)).of(snapshot("x = 1\n")) is None
