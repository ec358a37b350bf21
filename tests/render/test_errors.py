"""Where and why a scene failed, as the user reads it."""

import pytest
from tests.render.jobs import job, render_one, scene

from manim_lsp.source import SourceText

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def failing(renderer, tmp_path, source, **options):
    report = await render_one(renderer, tmp_path, source, **options)
    assert report.status == "failed", report
    return report.error


async def test_the_cause_is_the_users_own_call(renderer, tmp_path):
    source = scene("self.play(Create(Circle(colour=RED)))")
    error = await failing(renderer, tmp_path, source)
    assert SourceText(source).slice(error.cause) == "Circle(colour=RED)"
    assert error.type == "TypeError"
    assert error.raised == "Mobject.__init__() got an unexpected keyword argument 'colour'"
    assert error.trigger is None


async def test_columns_are_code_points(renderer, tmp_path):
    source = scene("größe = '🟥é'; self.add(Circle(colour=RED))")
    error = await failing(renderer, tmp_path, source)
    assert SourceText(source).slice(error.cause) == "Circle(colour=RED)"


async def test_line_ends_may_be_windows(renderer, tmp_path):
    source = scene("x = 1\nself.add(Circle(colour=RED))").replace("\n", "\r\n")
    error = await failing(renderer, tmp_path, source)
    assert SourceText(source).slice(error.cause) == "Circle(colour=RED)"


async def test_an_updater_is_the_cause_and_its_play_the_trigger(renderer, tmp_path):
    source = scene(
        """
        dot = Dot()
        dot.add_updater(lambda mobject: mobject.shift([1, 2]))
        self.play(Create(dot))
        """
    )
    error = await failing(renderer, tmp_path, source)
    text = SourceText(source)
    assert text.slice(error.cause) == "mobject.shift([1, 2])"
    assert text.slice(error.trigger) == "self.play(Create(dot))"


async def test_a_syntax_error_has_its_range(renderer, tmp_path):
    source = "from manim import *\nx = 'é' +* 2\n"
    error = await failing(renderer, tmp_path, source)
    assert error.type == "SyntaxError"
    assert SourceText(source).slice(error.cause) == "*"


async def test_the_text_on_disk_does_not_move_a_syntax_error(renderer, tmp_path):
    (tmp_path / "scene.py").write_text("# ééé\n# éééééééééééééé\n")
    source = "from manim import *\nx = 'é' +* 2\n"
    error = await failing(renderer, tmp_path, source)
    assert SourceText(source).slice(error.cause) == "*"


async def test_other_encodings_are_declared_and_right(renderer, tmp_path):
    source = "# coding: latin-1\nx = 'é'\nassert x == chr(233), x\n1 / 0\n"
    error = await failing(renderer, tmp_path, source)
    assert SourceText(source).slice(error.cause) == "1 / 0"


async def test_form_feeds_do_not_shift_lines(renderer, tmp_path):
    source = "x = 'a\x0cb'\n\x0c\n1 / 0\n"
    report = await render_one(renderer, tmp_path, source)
    assert report.error.cause.start.row == 3
    assert "❱ 3 1 / 0" in report.cli_log


async def test_an_indentation_error_has_its_line(renderer, tmp_path):
    source = "from manim import *\nclass A(Scene):\ndef construct(self):\n    pass\n"
    error = await failing(renderer, tmp_path, source)
    assert (error.type, error.cause.start.row) == ("IndentationError", 3)


async def test_a_failing_import_is_at_its_line(renderer, tmp_path):
    source = "import no_such_module\n"
    error = await failing(renderer, tmp_path, source)
    assert (error.type, error.cause.start.row) == ("ModuleNotFoundError", 1)


async def test_an_error_in_an_imported_file_is_at_the_import(renderer, tmp_path):
    (tmp_path / "broken.py").write_text("x = (\n")
    error = await failing(renderer, tmp_path, "x = 1\nimport broken\n")
    assert (error.type, error.cause.start.row) == ("SyntaxError", 2)


@pytest.mark.parametrize("source", ["\0", "x = '\\ud800'.encode()\n", "raise SystemExit(3)\n"])
async def test_whatever_a_file_raises_is_a_report(renderer, tmp_path, source):
    error = await failing(renderer, tmp_path, source)
    assert error.type


@pytest.mark.parametrize(
    "statement",
    [
        "raise ValueError('z' * 1_000_000)",
        "raise KeyError('z' * 1_000_000)",
        "raise SyntaxError('z' * 1_000_000)",
        "error = ValueError(); error.add_note('z' * 1_000_000); raise error",
        "raise ExceptionGroup('many', [ValueError('z' * 9_000) for _ in range(1_000)])",
    ],
)
async def test_a_huge_message_is_no_timeout(renderer, tmp_path, statement):
    report = await render_one(renderer, tmp_path, scene(statement), timeout=10)
    assert (report.status, report.error.cause.start.row) == ("failed", 6)
    assert report.cli_log


@pytest.mark.parametrize("raised", ["ValueError", "SystemExit", "KeyboardInterrupt"])
@pytest.mark.parametrize("where", ["in a scene", "in the file"])
async def test_an_error_that_cannot_say_itself_is_a_report(renderer, tmp_path, raised, where):
    mute = f"class Mute(Exception):\n    def __str__(self):\n        raise {raised}\n"
    source = mute + ("raise Mute" if where == "in the file" else scene("raise Mute"))
    error = await failing(renderer, tmp_path, source)
    assert (error.type, SourceText(source).slice(error.cause)) == ("Mute", "raise Mute")


async def test_endless_recursion_is_a_report(renderer, tmp_path):
    source = scene("self.construct()")
    error = await failing(renderer, tmp_path, source)
    assert error.type == "RecursionError"
    assert SourceText(source).slice(error.cause) == "self.construct()"


async def test_sys_exit_is_a_failure(renderer, tmp_path):
    error = await failing(renderer, tmp_path, scene("import sys; sys.exit(0)"))
    assert error.type == "SystemExit"


async def test_a_missing_tex_package_is_the_scenes_with_a_hint(renderer, tmp_path):
    source = scene(
        r"""
        template = TexTemplate()
        template.add_to_preamble(r"\usepackage{nosuchpackage}")
        self.add(MathTex("x", tex_template=template))
        """
    )
    error = await failing(renderer, tmp_path, source)
    assert "TeX has no file `nosuchpackage.sty`." in error.message
    assert "Install the package" in error.hint


@pytest.fixture
def without_tex(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))


async def test_missing_latex_is_the_machines_fault_and_has_a_cure(renderer, tmp_path, without_tex):
    report = await render_one(renderer, tmp_path, scene("self.add(MathTex('q^{17}'))"))
    assert (report.status, report.error.type) == ("environment", "LatexError")
    assert report.error.message == "There is no program `latex`."
    assert "texlive-latex-extra" in report.error.hint


async def test_a_timeout_is_a_report_and_the_next_scene_runs(renderer, tmp_path):
    source = scene("while True: pass", "Endless") + scene("self.add(Circle())", "Next")
    reports = await renderer.render(job(tmp_path, source, timeout=1.0))
    assert [(report.scene, report.status) for report in reports] == [
        ("Endless", "timeout"),
        ("Next", "ok"),
    ]
    assert reports[0].seconds >= 1.0


async def test_an_endless_file_times_out(renderer, tmp_path):
    report = await render_one(renderer, tmp_path, "while True: pass\n", timeout=1.0)
    assert (report.scene, report.status) == ("", "timeout")


# The machines that run the tests have all of these, whatever a scene says.
FORGED = [
    'raise FileNotFoundError(2, "no", "latex")',
    'raise ValueError("File `standalone.cls\' not found")',
    'raise ValueError("Your installation does not support converting .dvi files: dvisvgm")',
    'raise OSError(28, "No space left on device")',
    'raise type("Error", (Exception,), {"__module__": "av.error"})("no")',
    'import av; av.open("nothing.mp4")',
]


@pytest.mark.parametrize("lie", FORGED)
async def test_a_models_scene_cannot_blame_the_machine(renderer, tmp_path, lie):
    report = await render_one(renderer, tmp_path, scene(lie), untrusted=True)
    assert report.status == "failed"


@pytest.mark.parametrize("untrusted", [False, True])
async def test_an_exception_of_any_length_is_told_as_what_it_is(renderer, tmp_path, untrusted):
    source = scene('raise type("X" * 5_000_000, (Exception,), {})("y" * 9_000_000)')
    error = await failing(renderer, tmp_path, source, untrusted=untrusted)
    assert set(error.type) == {"X"}
    assert set(error.message) == {"y"}
    assert len(error.type) + len(error.message) < 10_000
    assert SourceText(source).slice(error.cause).startswith("raise type(")


@pytest.mark.parametrize(
    "statement", ['raise OSError(2, "no", "f" * 9_000_000)', '__name__ = "m" * 9_000_000\n1 / 0']
)
async def test_names_of_any_length_that_an_exception_carries_are_cut(renderer, tmp_path, statement):
    error = await failing(renderer, tmp_path, f"from manim import *\n{statement}\n")
    assert error.type in ("FileNotFoundError", "ZeroDivisionError")
