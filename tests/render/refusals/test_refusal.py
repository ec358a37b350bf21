"""What is not run, by how far the machine contains it."""

from pathlib import Path

import pytest

from manim_lsp.host.protocol import Ready
from manim_lsp.render.refusals.refusal import refusal
from manim_lsp.render.report import RenderJob

REASON = "The kernel has no landlock (5.13 or newer)."


def refused(level, least, *, untrusted=True):
    ready = Ready("3.11", "0.22", "12", (), level, REASON)
    job = RenderJob(Path("scene.py"), "", untrusted=untrusted, minimum_sandbox=least)
    return refusal(job, ready)


@pytest.mark.parametrize(
    ("level", "least"),
    [("none", "limits"), ("limits", "partial"), ("none", "partial"), ("partial", "full")],
)
def test_below_the_floor_the_level_its_reason_and_the_setting_are_named(level, least):
    report = refused(level, least)
    assert (report.status, report.error.type) == ("refused", "SandboxUnavailable")
    assert f"`{level}`" in report.error.message
    assert REASON in report.error.message
    assert "manim.minimumSandbox" in report.error.hint


@pytest.mark.parametrize(
    ("level", "least"),
    [("full", "full"), ("full", "partial"), ("partial", "partial"), ("limits", "limits")],
)
def test_from_the_floor_upwards_it_is_run(level, least):
    assert refused(level, least) is None


def test_the_users_own_file_is_run_on_any_machine():
    assert refused("none", "full", untrusted=False) is None
