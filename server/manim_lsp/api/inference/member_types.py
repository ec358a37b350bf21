"""What attributes of values are, and what calling methods gives."""

from collections.abc import Iterator
from dataclasses import replace

from manim_lsp.api.index.api_index import ApiIndex
from manim_lsp.api.index.entities import ApiClass, Callable, Member
from manim_lsp.api.index.manim_names import MOBJECT, SCENE
from manim_lsp.api.inference.annotations import promised
from manim_lsp.api.inference.contents import REARRANGING
from manim_lsp.api.inference.joins import bare, joined
from manim_lsp.api.inference.sequences import sequence
from manim_lsp.api.inference.types import Bound, Instance, Plain, Super, Type
from manim_lsp.api.inference.user_callables import UserFunction
from manim_lsp.api.inference.user_classes import UserClass, UserClasses

_COPIES = frozenset(("saved_state", "target"))
"""Attributes in which a mobject keeps a copy of itself."""

_PARTS = {
    "manim.camera.moving_camera.MovingCamera": {"frame": "ScreenRectangle"},
    "manim.mobject.graphing.coordinate_systems.Axes": {
        "axes": "VGroup",
        "x_axis": "NumberLine",
        "y_axis": "NumberLine",
    },
    "manim.mobject.graphing.coordinate_systems.ThreeDAxes": {"z_axis": "NumberLine"},
    "manim.mobject.graphing.coordinate_systems.NumberPlane": {
        "background_lines": "VGroup",
        "faded_lines": "VGroup",
    },
    "manim.mobject.text.numbers.Variable": {"tracker": "ValueTracker"},
}
"""Attributes that Manim declares nowhere and always gives this class."""


class MemberTypes:
    """Answers for the values of one document."""

    def __init__(self, index: ApiIndex, classes: UserClasses, patched: frozenset[str]) -> None:
        self._index = index
        self._classes = classes
        self._patched = patched

    def attribute(self, holder: Instance, name: str) -> Type | None:
        """Return what an attribute of a value is; None when that is not known."""
        if name in self._patched:
            return None
        found = self._definition(holder.cls, name)
        if found is None:
            return None
        owner, member = found
        if member.callable is not None:
            return Bound(holder, member)
        if name == "animate" and member.kind == "property":
            return replace(holder, animated=True, items=None, element=None)
        if holder.animated:
            return None
        if isinstance(owner, UserClass):
            return self._assigned(holder, owner, name)
        return self._declared(holder, member)

    def inherited(self, cls: ApiClass, name: str) -> Bound | None:
        """Return a method that ``super()`` finds in the bases of a class."""
        if not cls.complete or name in self._patched:
            return None
        for base in cls.bases:
            if name in base.own_members:
                member = base.own_members[name]
                return Bound(Instance(base), member) if member.callable else None
        return None

    def result(self, bound: Bound, owner: Super | None = None) -> Type | None:
        """Return what calling a method gives.

        Parameters
        ----------
        owner
            The ``super()`` that the method was taken from.
        """
        receiver, member = bound.receiver, bound.member
        if owner is not None:
            receiver = Instance(owner.cls, exact=False)
        if isinstance(receiver, ApiClass):
            if member.kind == "method":
                # The instance is an argument, of this class or of one derived from it.
                receiver = Instance(receiver, exact=False)
            else:
                receiver = Instance(receiver)
            return self._returned(member.callable, receiver)
        if receiver.animated:
            return receiver
        if member.name in REARRANGING:
            receiver = replace(receiver, items=None, element=None)
        overriding = () if receiver.exact or owner else self._overriding(receiver.cls, member)
        return joined(self._returned(item, receiver) for item in (member.callable, *overriding))

    def chained(self, holder: Instance, name: str) -> Instance | None:
        """Return what a setter gives that ``Mobject.__getattr__`` makes up: the mobject itself."""
        cls = holder.cls
        if (
            not name.startswith("set_")
            or not holder.exact
            or not cls.members_known
            or not cls.is_a(MOBJECT)
            or name in self._patched
            or any("__getattr__" in base.own_members for base in cls.mro if base.name != "Mobject")
            or cls.member(name) is not None
        ):
            return None
        return replace(holder, items=None, element=None)

    def returned(self, function: Callable) -> Type | None:
        """Return what calling a function gives."""
        return self._returned(function, None)

    def _returned(self, function: Callable | None, receiver: Instance | None) -> Type | None:
        if function is None:
            return None
        if isinstance(function, UserFunction):
            found = function.returned()
            is_own = receiver is not None and not receiver.exact
            return replace(found, exact=False) if is_own and isinstance(found, Instance) else found
        if function.returns:
            found = promised(function.returns, self._index.named, receiver)
            if found is not None:
                return found
        return self._instance(function.returns_class)

    def _overriding(self, cls: ApiClass, member: Member) -> Iterator[Callable | None]:
        """Yield what a method is in the document's classes that derive from `cls`."""
        if not isinstance(member.callable, UserFunction):
            return
        for derived in self._classes.all():
            if derived is not cls and cls in derived.bases:
                found = derived.member(member.name)
                yield found.callable if found else None

    def _definition(self, cls: ApiClass, name: str) -> tuple[ApiClass, Member] | None:
        """Return a member with its class, unless an unknown base may have another."""
        if not cls.complete and name not in cls.own_members:
            return None
        for base in cls.mro:
            if name in base.own_members:
                return base, base.own_members[name]
        return None

    def _assigned(self, holder: Instance, owner: UserClass, name: str) -> Type | None:
        bases = dict.fromkeys(base for cls in self._possible(holder) for base in cls.mro)
        found: list[Type | None] = []
        for base in bases:
            if isinstance(base, UserClass):
                found += base.home.attribute_types(base, name)
            elif name in base.own_members:
                # What a base of Manim's gives to it is not known to be the same.
                found.append(self._declared(holder, base.own_members[name]))
        return joined(bare(item) for item in found) if found else None

    def _possible(self, holder: Instance) -> Iterator[ApiClass]:
        """Yield the class of a value and those of the document that it may be instead."""
        yield holder.cls
        if not holder.exact:
            yield from (item for item in self._classes.all() if holder.cls in item.bases)

    def _camera(self, scene: ApiClass) -> Instance | None:
        """Return the camera that a scene makes when nobody gives it another class."""
        chosen = scene.constructor.keywords.get("camera_class")
        camera = self._index.named(chosen.default) if chosen and chosen.default else None
        return Instance(camera) if camera else None

    def _declared(self, holder: Instance, member: Member) -> Type | None:
        """Return what an attribute of Manim's holds."""
        name = member.name
        if holder.cls.is_a(MOBJECT):
            if name in _COPIES:
                return replace(holder, items=None, element=None)
            if name == "submobjects":
                return sequence(holder, self._index)
        if name == "camera" and holder.cls.is_a(SCENE):
            return joined(self._camera(cls) for cls in self._possible(holder))
        for base in holder.cls.mro:
            part = _PARTS.get(base.qualified_name, {}).get(name)
            if part:
                cls = self._index.named(part)
                return Instance(cls, exact=False) if cls else None
        if member.returns:
            found = promised(member.returns, self._index.named, bare(holder))
            if found is not None:
                return found if isinstance(found, Plain) else bare(found)
        return self._instance(member.returns_class)

    def _instance(self, qualified_name: str) -> Instance | None:
        """Return what an annotation that names one class promises."""
        cls = self._index.class_(qualified_name)
        return Instance(cls, exact=False) if cls and not cls.name.startswith("OpenGL") else None
