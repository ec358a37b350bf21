"""The hostile scenes, each contained: as every user that there is, at both levels that contain.

They run in a process of their own for each user and level; the tests' names say which.
"""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from tests.render.hostile_run import GRACE
from tests.render.hostile_scenes import hostile_scenes
from tests.render.other_user import run_as, users

from manim_lsp.render.refusals import reward_gate

SCENES = hostile_scenes()
LEVELS = {"full": "", "partial": "namespaces"}
"""What is left out of the sandbox for each level."""
ONLY_AT_FULL = {
    *("memory_at_once", "memory_in_arrays", "memory_in_parts", "memory_in_children"),
    *("memory_mapped", "loop_in_c", "loop_in_regex", "loop_in_python", "tex_storm", "tex_runs"),
    *("flood_of_output", "picture_bomb", "svg_entities", "deep_recursion", "crash_in_c"),
}
"""Scenes that are stopped by what is the same at both levels."""
SLOWEST = 240

CASES = [
    pytest.param(user, level, scene, id=f"user{user}-{level}-{scene.name}")
    for user in users()
    for level in LEVELS
    for scene in SCENES
    if level == "full" or scene.name not in ONLY_AT_FULL
]


@cache
def ended(user: int, level: str) -> subprocess.CompletedProcess[str]:
    """Return how the process ended that rendered every scene, once for all tests."""
    names = [case.values[2].name for case in CASES if case.values[:2] == (user, level)]
    with tempfile.TemporaryDirectory(prefix="manim-lsp-hostile-", dir="/tmp") as folder:
        os.chown(folder, user, -1)
        return run_as(
            user,
            [sys.executable, "-m", "tests.render.hostile_run", folder],
            input="\n".join(names),
            cwd=Path(__file__).parents[2],
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "MANIM_LSP_SANDBOX_WITHOUT": LEVELS[level],
            },
        )


def outcomes(user: int, level: str) -> dict:
    """Return what came of every scene."""
    process = ended(user, level)
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


@pytest.mark.slow
@pytest.mark.timeout(SLOWEST + GRACE)
@pytest.mark.parametrize(("user", "level", "scene"), CASES)
def test_a_hostile_scene_is_contained(user, level, scene):
    outcome = outcomes(user, level)[scene.name]
    assert outcome["damage"] == []
    assert outcome["status"] in scene.verdicts, outcome["error"]
    assert outcome["seconds"] < scene.timeout + GRACE


@pytest.mark.slow
@pytest.mark.parametrize("user", users())
@pytest.mark.parametrize("level", LEVELS)
def test_they_ran_at_the_level_that_is_named(user, level):
    assert outcomes(user, level)["sandbox"]["level"] == level


@pytest.mark.parametrize("scene", [pytest.param(each, id=each.name) for each in SCENES])
def test_no_hostile_scene_is_run_for_a_score(scene):
    refusal = reward_gate.refusal(scene.source)
    assert (refusal is None) == scene.passes_gate


def test_every_way_that_was_thought_of_is_tried():
    assert len(SCENES) >= 70
