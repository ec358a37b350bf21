"""What a user can set, validated once and passed down."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

RenderOnSave = Literal["off", "verdict"]
Strategy = Literal["ritl", "ritl-doc"]


@dataclass(frozen=True)
class Settings:
    """The settings of one editor folder or one command line run.

    Attributes
    ----------
    interpreter
        Python that has manim; empty means: look for it (see `manim_lsp.render.interpreter`).
    render_on_save
        What to render when a file is saved.
    render_timeout
        Seconds that one scene may take.
    model
        `starter`, a name in the registry, a path to a GGUF file, or an OpenAI-compatible endpoint
        as ``http://host:port/v1#model-name``; empty means: what ``manim-lsp models use`` recorded,
        else the starter.
    strategy
        The repair loop (DESIGN: `ritl` and `ritl-doc` are the paper's Algorithm 1).
    rounds
        Largest number of repair rounds, K in Algorithm 1.
    """

    interpreter: str = ""
    render_on_save: RenderOnSave = "verdict"
    render_timeout: float = 60.0
    model: str = ""
    strategy: Strategy = "ritl-doc"
    rounds: int = 3


_CHOICES: dict[str, tuple[str, ...]] = {
    "render_on_save": ("off", "verdict"),
    "strategy": ("ritl", "ritl-doc"),
}
_BOUNDS: dict[str, tuple[float, float]] = {"render_timeout": (1.0, 3600.0), "rounds": (0, 20)}


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


SETTING_NAMES: dict[str, str] = {_camel(field.name): field.name for field in fields(Settings)}
"""Editor spelling (camelCase, as in ``manim.renderOnSave``) of each setting to its field."""


def read_settings(
    options: Mapping[str, Any], base: Settings | None = None
) -> tuple[Settings, tuple[str, ...]]:
    """Read settings as an editor sends them; bad ones keep their old value.

    Returns
    -------
    The settings and one sentence for each option that was not taken.
    """
    settings = base or Settings()
    problems: list[str] = []
    for key, value in options.items():
        name = SETTING_NAMES.get(key)
        if name is None or value is None:
            continue
        problem, taken = _check(name, key, value, getattr(settings, name))
        if problem:
            problems.append(problem)
        else:
            settings = replace(settings, **{name: taken})
    return settings, tuple(problems)


def _check(name: str, key: str, value: Any, old: Any) -> tuple[str, Any]:  # noqa: ANN401 JSON
    keeps = f"it stays {old!r}"
    if name in _CHOICES:
        if value in _CHOICES[name]:
            return "", value
        return f"manim.{key} must be one of {', '.join(_CHOICES[name])}; {keeps}.", old
    if name in _BOUNDS:
        low, high = _BOUNDS[name]
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return "", type(old)(value)
        return f"manim.{key} must be a number from {low:g} to {high:g}; {keeps}.", old
    if isinstance(value, str):
        return "", value.strip() or getattr(Settings(), name)
    return f"manim.{key} must be text; {keeps}.", old
