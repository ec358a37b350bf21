"""Builds the index of what the installed Manim accepts, as JSON.

Runs under the user's interpreter with the standard library and manim alone. To look at the index,
``python -P -m manim_lsp.host.introspection.introspect`` prints it; with ``--opengl`` that of the
other renderer.

Shape of the result (`manim_lsp.api.index.api_index` reads it):

``star``
    The names that ``from manim import *`` binds.
``modules``
    For each public manim module: attribute to ``[kind, target]``, where kind is `class`,
    `function`, `module` or `constant` and target the qualified name, or a constant's
    ``[type, value]``.
``classes``, ``functions``
    By qualified name. A class has its MRO, what its constructor accepts and its own members; a
    member that means something else in a subclass is stored there again. `open` marks those that
    may have members which are not told; `init` has name and line of the ``__init__`` in force.
``elsewhere``
    Classes that manim has but the star import leaves out: name to module.
``parameters``
    Each declared parameter once, ``[name, kind, default, annotation, owner, required]``;
    callables hold indices into it: ``[own, hidden]``.
``texts``
    For each owner: parameter to ``[type, description]`` from its docstring.
``docs``
    What else docstrings say, as Markdown: ``{"description", "returns", "raises"}``, of an entry
    that has more than a summary.
``examples``
    The scenes in docstrings: ``[scene, code, options]``.
``constants``
    Module and line where constants of the star import are assigned.
``loose``
    Attributes that manim's code sets on objects other than the receiver of a method.
``numpy``
    Version of numpy.
``files``
    The file of each module; entries have their line in it.
"""

import contextlib
import importlib
import importlib.metadata
import inspect
import json
import pkgutil
import platform
import sys
import types
from collections.abc import Callable
from dataclasses import astuple
from typing import Any

from manim_lsp.host.introspection import numpydoc
from manim_lsp.host.introspection.accepted import Effective, merged, optional
from manim_lsp.host.introspection.class_attributes import loose_attributes
from manim_lsp.host.introspection.class_lookup import lookup, qualified
from manim_lsp.host.introspection.constants import constant_places
from manim_lsp.host.introspection.declared import Function, Sources
from manim_lsp.host.introspection.dynamic_members import has_open_members, names_set_dynamically
from manim_lsp.host.introspection.effective import EffectiveParameters
from manim_lsp.host.introspection.entries import Entries, Json
from manim_lsp.host.introspection.members import Members
from manim_lsp.host.introspection.result_types import ResultTypes

FORMAT = 3
"""Changes when the shape of the index changes, so that caches of older shapes are not read."""

_APART = ("manim._config", "manim.cli", "manim.utils.docbuild", "manim.utils.testing")
"""Parts of manim that never see a scene's objects."""

_STEPS_TOLD = 16
"""Classes between two tellings of how far it is."""

_LONGEST_VALUE = 80


def build_index(
    *, opengl: bool = False, tell: Callable[[int, int], None] = lambda done, total: None
) -> Json:
    """Return the index of the manim that this interpreter imports, under one of its renderers.

    Manim gives its classes other bases when the renderer is switched; this process keeps them.

    Parameters
    ----------
    opengl
        Whether the renderer is OpenGL.
    tell
        Called now and then with the steps that are done and those that there are.

    Raises
    ------
    ImportError
        When manim cannot be imported.
    """
    manim = importlib.import_module("manim")
    manim.config.renderer = "opengl" if opengl else "cairo"
    return _Builder(manim).build(tell)


class _Builder:
    def __init__(self, manim: types.ModuleType) -> None:
        self._manim = manim
        is_opengl = manim.config.renderer == manim.RendererType.OPENGL
        self._sources = Sources(opengl=is_opengl)
        self._effective = EffectiveParameters(self._sources)
        self._by_simple_name: dict[str, type] = {}
        self._results = ResultTypes(self._sources, self._by_simple_name)
        self._entries = Entries(self._sources, self._results, is_opengl)
        self._members = Members(
            self._sources,
            self._effective,
            self._results,
            self._entries,
            lambda cls: self._is_ours(cls.__module__),
        )
        self._modules: dict[str, Json] = {}
        self._bound: dict[str, list[str]] = {}
        self._classes: dict[type, Json | None] = {}
        self._functions: dict[str, Json] = {}
        self._overrides: dict[type, list[Effective]] = {}
        plugins = importlib.metadata.entry_points(group="manim.plugins")
        self._plugins = sorted(f"{item.name} {item.dist.version}" for item in plugins if item.dist)
        self._packages = {"manim", *(item.module.partition(".")[0] for item in plugins)}

    def build(self, tell: Callable[[int, int], None]) -> Json:
        star: Json = {}
        # The only exact way to know what a star import binds.
        exec("from manim import *", star)  # noqa: S102
        star.pop("__builtins__", None)
        self._name_classes()
        self._collect_overrides()
        for module in (self._manim, *self._plugin_modules()):
            self._add_module(module)
        while pending := [cls for cls, entry in self._classes.items() if entry is None]:
            for cls in pending:
                self._classes[cls] = self._entry_or_nothing(cls)
                done = sum(entry is not None for entry in self._classes.values())
                if done % _STEPS_TOLD == 0:
                    tell(done, len(self._classes))
            for cls in sorted(self._entries.wanted, key=qualified):
                self._classes.setdefault(cls, None)
        return {
            "format": FORMAT,
            "manim": getattr(self._manim, "__version__", ""),
            "python": platform.python_version(),
            "numpy": _version("numpy"),
            "plugins": self._plugins,
            "star": sorted(star),
            "modules": self._modules,
            "bound": self._bound,
            "elsewhere": {
                name: cls.__module__
                for name, cls in sorted(self._by_simple_name.items())
                if name not in star and not name.startswith("_")
            },
            "classes": {qualified(cls): entry for cls, entry in self._classes.items() if entry},
            "functions": self._functions,
            "parameters": [
                [*astuple(item)[:-1], int(item.required)] for item in self._entries.parameters
            ],
            "texts": {
                owner: {name: list(text) for name, text in texts.items()}
                for owner, texts in self._entries.texts.items()
                if texts
            },
            "docs": {name: said for name, said in self._entries.docs.items() if said},
            "examples": {
                name: [list(item) for item in found]
                for name, found in self._entries.examples.items()
                if found
            },
            "constants": constant_places(self._our_modules(), star, self._sources),
            "loose": sorted(
                {
                    name
                    for module in self._our_modules()
                    if not module.__name__.startswith(_APART)
                    for find in (loose_attributes, names_set_dynamically)
                    for name in find(self._sources.module_body(module))
                    if not name.startswith("_")
                }
            ),
            "files": {
                module.__name__: module.__file__
                for module in self._our_modules()
                if getattr(module, "__file__", None)
            },
        }

    def _is_ours(self, module: str) -> bool:
        """Whether a module is manim's or a plugin's."""
        return module.partition(".")[0] in self._packages

    def _plugin_modules(self) -> list[types.ModuleType]:
        """Return the packages of plugins, which importing Manim has imported."""
        names = sorted(self._packages - {"manim"})
        return [sys.modules[name] for name in names if name in sys.modules]

    def _our_modules(self) -> list[types.ModuleType]:
        return [module for name, module in sorted(sys.modules.items()) if self._is_ours(name)]

    def _name_classes(self) -> None:
        """Remember manim's classes by their bare name, as annotations give them."""
        for module in self._our_modules():
            for item in vars(module).values():
                if isinstance(item, type) and item.__module__ == module.__name__:
                    self._by_simple_name.setdefault(item.__name__, item)
                    self._entries.classes[item] = None
        self._effective.know(self._entries.classes)
        self._results.know(self._entries.classes)

    def _collect_overrides(self) -> None:
        """Find ``@override_animation``: ``Create(table, …)`` takes what the override takes."""
        for cls in list(self._by_simple_name.values()):
            for item in vars(cls).values():
                animation = getattr(item, "_override_animation", None)
                if isinstance(item, Function) and isinstance(animation, type):
                    accepted = self._effective.of_function(item, cls, cls)
                    self._overrides.setdefault(animation, []).append(accepted)

    def _add_module(self, module: types.ModuleType) -> None:
        name = module.__name__
        if name in self._modules or "__getattr__" in vars(module):
            # What a module makes up when it is asked cannot be told.
            return
        self._modules[name] = attributes = {}
        is_plugin = name.partition(".")[0] != "manim"
        for attribute, value in list(vars(module).items()):
            if (
                module is self._manim
                or (is_plugin and not attribute.startswith("_"))
                or _belongs_to(module, attribute, value)
            ):
                attributes[attribute] = self._reference(value)
        for item in pkgutil.iter_modules(getattr(module, "__path__", ())):
            if not item.name.startswith("_"):
                attributes.setdefault(item.name, ["module", f"{name}.{item.name}"])
        if not is_plugin:
            names = vars(module).keys() - attributes.keys()
            self._bound[name] = sorted(item for item in names if not item.startswith("_"))

    def _reference(self, value: object) -> list[Any]:
        if isinstance(value, types.ModuleType):
            if self._is_ours(value.__name__):
                self._add_module(value)
            return ["module", value.__name__]
        if isinstance(value, type):
            if not self._is_ours(value.__module__):
                return ["constant", ["type", ""]]
            self._classes.setdefault(value, None)
            return ["class", qualified(value)]
        unwrapped = inspect.unwrap(value) if callable(value) else value
        if isinstance(unwrapped, Function) and self._is_ours(unwrapped.__module__):
            return ["function", self._add_function(unwrapped)]
        return ["constant", self._constant(value)]

    def _constant(self, value: object) -> list[str]:
        kind = type(value)
        if self._is_ours(kind.__module__):
            self._classes.setdefault(kind, None)
            to_hex = getattr(value, "to_hex", None)
            return [qualified(kind), str(to_hex()) if callable(to_hex) else ""]
        if isinstance(value, str | int | float | bool) or kind.__name__ == "ndarray":
            return [kind.__name__, repr(getattr(value, "tolist", lambda: value)())[:_LONGEST_VALUE]]
        return [kind.__name__, ""]

    def _add_function(self, function: Function) -> str:
        name = qualified(function)
        if name not in self._functions:
            self._functions[name] = {}
            self._functions[name] = self._entries.of_callable(
                function, self._effective.of_function(function, None, None), name
            )
        return name

    def _entry_or_nothing(self, cls: type) -> Json:
        """Return the entry of a class, empty for one of a plugin that cannot be looked at."""
        try:
            return self._class_entry(cls)
        except Exception:
            # A plugin's own code runs while its class is looked at and may raise anything.
            if cls.__module__.partition(".")[0] == "manim":
                raise
            return {}

    def _class_entry(self, cls: type) -> Json:
        for base in cls.__mro__[1:-1]:
            if self._is_ours(base.__module__):
                self._classes.setdefault(base, None)
        accepted = self._effective.of_class(cls)
        for animation in cls.__mro__:
            for override in self._overrides.get(animation, ()):
                more = optional(
                    item for item in (*override.own, *override.hidden) if item.kind in "ak"
                )
                hidden = merged(accepted, more)
                accepted = Effective(accepted.own, hidden, accepted.open or override.open)
        name = qualified(cls)
        defining, init = lookup(cls, "__init__")
        self._entries.document(name, vars(cls).get("__doc__"))
        self._entries.texts[name] = {
            **numpydoc.parameter_texts(getattr(init, "__doc__", "")),
            **numpydoc.parameter_texts(vars(cls).get("__doc__")),
        }
        node = self._sources.class_definition(cls)
        flags: Json = {"open": 1} if has_open_members(cls, self._sources) else {}
        if defining is not None and isinstance(init, Function):
            flags["init"] = [f"{qualified(defining)}.__init__", self._entries.line(init)]
        return flags | {
            "mro": [qualified(base) for base in cls.__mro__[:-1]],
            "constructor": self._entries.accepted(accepted),
            "summary": numpydoc.summary(vars(cls).get("__doc__")),
            "line": node.lineno if node else 0,
            "members": self._members.of_class(cls),
        }


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _belongs_to(module: types.ModuleType, attribute: str, value: object) -> bool:
    """Whether a module defines an attribute, or a star import of the module binds it."""
    offered = getattr(module, "__all__", None)
    if offered is not None and attribute in offered:
        return True
    if attribute.startswith("_"):
        return False
    # Where nothing is listed, a star import binds what the module imported, too.
    is_own = isinstance(value, type | Function) and value.__module__ == module.__name__
    return is_own or offered is None


def _main() -> None:
    with contextlib.redirect_stdout(sys.stderr):
        index = build_index(opengl="--opengl" in sys.argv)
    json.dump(index, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    _main()
