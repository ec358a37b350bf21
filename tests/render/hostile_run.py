"""Runs the hostile scenes one after the other and writes down what came of each, as JSON.

In a process of its own, so that it can be that of another user and have another environment:
``python -m tests.render.hostile_run FOLDER``, with the scenes' names on standard input. `FOLDER` is
empty, and its name is found nowhere else on the machine.
"""

import asyncio
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.render.hostile_scenes import HostileScene, hostile_scenes
from tests.render.hostile_targets import KEY, TOKEN, Targets
from tests.render.jobs import scene

from manim_lsp.errors import HostDied
from manim_lsp.render import scene_run
from manim_lsp.render.renderer import Renderer
from manim_lsp.render.report import RenderError, RenderJob, RenderReport

_GOOD = scene("self.play(Create(Square(color=RED)), run_time=0.3)\nself.add(Circle())")
_MEMORY = 3 << 29
_MOST_LOGGED = 1 << 20
_MOST_REPORTED = 1 << 20

GRACE = 15
"""Seconds that a render may end later than its time is up, on a busy machine."""


@dataclass(frozen=True)
class Outcome:
    """What came of one scene; `damage` is what must not have come of it."""

    status: str
    error: str
    seconds: float
    damage: list[str]


async def _run(folder: Path, names: list[str]) -> dict[str, dict]:
    targets = Targets(folder)
    os.environ.update(
        {
            "HOME": str(targets.home),
            "TMPDIR": str(targets.temporary),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "API_TOKEN": TOKEN,
        }
    )
    # Less than users give, so that what takes all of it is sooner there.
    scene_run.UNTRUSTED_MEMORY = _MEMORY
    log: list[str] = []
    outcomes: dict[str, dict] = {}
    try:
        async with Renderer(Path(sys.executable), slots=1, on_log=log.append) as renderer:
            good = await _good(renderer, targets.workspace)
            environment = await renderer.environment()
            outcomes["sandbox"] = {
                "level": environment.sandbox,
                "reason": environment.sandbox_reason,
            }
            for each in hostile_scenes():
                if each.name in names:
                    print(each.name, file=sys.stderr, flush=True)
                    log.clear()
                    outcome = await _attack(renderer, targets, each, log, good)
                    outcomes[each.name] = asdict(outcome)
    finally:
        targets.close()
    return outcomes


async def _attack(
    renderer: Renderer, targets: Targets, hostile: HostileScene, log: list[str], good: object
) -> Outcome:
    host = renderer.host_pid or 0
    targets.aim(host)
    job = RenderJob(
        targets.workspace / "scene.py",
        hostile.source,
        mode=hostile.mode,
        untrusted=True,
        minimum_sandbox="partial",
        timeout=hostile.timeout,
        output_dir=targets.folder / "videos",
    )
    try:
        (report, *_) = await renderer.render(job)
    except HostDied as died:
        report = RenderReport("", "failed", RenderError("HostDied", str(died)))
    damage = targets.damage(host)
    told = repr(report) + "\n".join(log)
    damage += [f"{secret} came out" for secret in (TOKEN, KEY) if secret in told]
    damage += ["a breach was told of"] if "BREACH" in told else []
    damage += ["the log is too long"] if sum(map(len, log)) > _MOST_LOGGED else []
    damage += ["the report is too long"] if len(repr(report)) > _MOST_REPORTED else []
    damage += ["the host is another"] if renderer.host_pid != host else []
    if await _good(renderer, targets.workspace) != good:
        damage.append("the next render is another")
    error = f"{report.error.type}: {report.error.message[:400]}" if report.error else ""
    return Outcome(report.status, error, report.seconds, damage)


async def _good(renderer: Renderer, folder: Path) -> object:
    """Return all that tells of a scene which is rendered as it should be."""
    reports = await renderer.render(RenderJob(folder / "good.py", _GOOD, untrusted=True))
    return [_shown(report) for report in reports]


def _shown(report: RenderReport) -> object:
    pictures = [(entry.start, entry.end, entry.thumbnail) for entry in report.timeline]
    return report.scene, report.status, report.error, pictures, report.still


if __name__ == "__main__":
    wanted = sys.stdin.read().split()
    print(json.dumps(asyncio.run(_run(Path(sys.argv[1]), wanted))))
