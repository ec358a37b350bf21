"""What a user can set, validated once and passed down.

Settings come from the editor (`read_settings`) and from the project (`read_project_settings`, the
table ``[tool.manim-lsp]``; see `manim_lsp.project_file`). Where both say something the editor wins,
as with ruff; but editors send the defaults of settings that nobody touched, so a value of the
editor's that is the default counts as none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

RenderOnSave = Literal["off", "verdict"]
Strategy = Literal["ritl", "ritl-doc"]
MinimumSandbox = Literal["full", "partial", "limits"]
Level = Literal["off", "error", "warning", "information", "hint"]

LEVELS: tuple[Level, ...] = ("off", "error", "warning", "information", "hint")
"""How a rule's findings can be shown, or that they are not."""


@dataclass(frozen=True)
class Settings:
    """The settings of one editor folder or one command line run.

    Attributes
    ----------
    interpreter
        Python that has manim; empty means: look for it, see
        `manim_lsp.render.machine.interpreter`.
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
    minimum_sandbox
        The least level of the sandbox at which code runs that a model wrote.
    rules
        By rule, how its findings are shown where that differs from what the rule says.
    """

    interpreter: str = ""
    render_on_save: RenderOnSave = "verdict"
    render_timeout: float = 60.0
    model: str = ""
    strategy: Strategy = "ritl-doc"
    rounds: int = 3
    rules: Mapping[str, Level] = field(default_factory=dict)
    minimum_sandbox: MinimumSandbox = "partial"


_CHOICES: dict[str, tuple[str, ...]] = {
    "render_on_save": ("off", "verdict"),
    "strategy": ("ritl", "ritl-doc"),
    "minimum_sandbox": ("full", "partial", "limits"),
}
_BOUNDS: dict[str, tuple[float, float]] = {"render_timeout": (1.0, 3600.0), "rounds": (0, 20)}


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


SETTING_NAMES: dict[str, str] = {_camel(field.name): field.name for field in fields(Settings)}
"""Editor spelling (camelCase, as in ``manim.renderOnSave``) of each setting to its field."""

_USERS_OWN = frozenset({"model", "minimum_sandbox"})

PROJECT_NAMES: dict[str, str] = {
    name.replace("_", "-"): name for name in SETTING_NAMES.values() if name not in _USERS_OWN
}
"""Spelling in ``[tool.manim-lsp]`` of each setting that a project may choose.

A project does not choose the model: it could send the user's code to anyone. Nor does it choose how
far code is contained that comes with it.
"""


def read_settings(
    options: Mapping[str, Any], base: Settings | None = None
) -> tuple[Settings, tuple[str, ...]]:
    """Read settings as an editor sends them; bad ones keep their old value.

    Returns
    -------
    The settings and one sentence for each option that was not taken.
    """
    known = {key: value for key, value in options.items() if key in SETTING_NAMES}
    return _read(known, SETTING_NAMES, "manim.", base or Settings())


def read_project_settings(options: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings of a ``[tool.manim-lsp]`` table; bad ones have their default."""
    known = {key: value for key, value in options.items() if key in PROJECT_NAMES}
    return _read(known, PROJECT_NAMES, "", Settings())


def combine(project: Settings, editor: Settings) -> Settings:
    """Return the project's settings with those on top that the editor sets to something."""
    default = Settings()
    chosen = {
        name: getattr(editor, name)
        for name in SETTING_NAMES.values()
        if getattr(editor, name) != getattr(default, name)
    }
    return replace(project, **{**chosen, "rules": {**project.rules, **editor.rules}})


def _read(
    options: Mapping[str, Any], names: Mapping[str, str], prefix: str, settings: Settings
) -> tuple[Settings, tuple[str, ...]]:
    problems: list[str] = []
    for key, value in options.items():
        if value is None:
            continue
        name = names[key]
        problem, taken = _check(name, prefix + key, value, getattr(settings, name))
        if problem:
            problems.append(problem)
        settings = replace(settings, **{name: taken})
    return settings, tuple(problems)


def _check(name: str, key: str, value: Any, old: Any) -> tuple[str, Any]:  # noqa: ANN401 JSON
    keeps = f"it stays {old!r}"
    if name == "rules":
        return _check_rules(key, value, old)
    if name in _CHOICES:
        if value in _CHOICES[name]:
            return "", value
        return f"{key} must be one of {', '.join(_CHOICES[name])}; {keeps}.", old
    if name in _BOUNDS:
        low, high = _BOUNDS[name]
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return "", type(old)(value)
        return f"{key} must be a number from {low:g} to {high:g}; {keeps}.", old
    if isinstance(value, str):
        return "", value.strip() or getattr(Settings(), name)
    return f"{key} must be text; {keeps}.", old


def _check_rules(key: str, value: object, old: Mapping[str, Level]) -> tuple[str, object]:
    if not isinstance(value, Mapping):
        return f'{key} must map rules to levels, as in "unknown-member": "warning".', old
    levels: dict[str, Level] = {}
    wrong: list[str] = []
    for rule, wanted in value.items():
        level = next((each for each in LEVELS if each == wanted), None)
        if level is not None:
            levels[str(rule)] = level
        elif wanted is not None:
            wrong.append(str(rule))
    if not wrong:
        return "", levels
    return f"{key}: {', '.join(wrong)} must be one of {', '.join(LEVELS)}.", levels
