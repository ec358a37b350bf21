from types import SimpleNamespace

from manim_lsp.host.faster import replacement
from manim_lsp.host.faster.replacement import AsWritten, Replacement


class Owner:
    def double(self, value: int) -> int:
        """Return it twice."""
        return 2 * value

    def same(self, value):
        return 2 * value

    def other(self, value):
        return 3 * value


def test_documentation_and_annotations_are_no_part_of_what_a_function_does():
    assert replacement.digest(Owner.double) == replacement.digest(Owner.same) != ""


def test_another_body_has_another_digest():
    assert replacement.digest(Owner.double) != replacement.digest(Owner.other)


def test_what_has_no_source_has_no_digest():
    assert replacement.digest(len) == ""


def test_a_function_that_was_not_read_makes_it_unsound():
    def change(original):
        return original

    known = ((Owner.other, {replacement.digest(Owner.double)}),)
    assert not Replacement(Owner, "other", change, known).is_sound()
    known = ((Owner.other, {replacement.digest(Owner.other)}),)
    assert Replacement(Owner, "other", change, known).is_sound()


def test_what_is_put_in_place_keeps_the_name_and_the_old_function():
    class Mine(Owner):
        def double(self, value: int) -> int:
            """Return it twice, too."""
            return value + value

    def faster(original):
        return lambda self, value: original(self, value) if value < 0 else value << 1

    Replacement(Mine, "double", faster).install()
    assert Mine().double(-1) == -2
    assert Mine().double(4) == 8
    assert Mine.double.__doc__ == "Return it twice, too."


def test_methods_of_a_subclass_or_of_one_object_are_seen():
    class Mine(Owner):
        def double(self, value):
            return 0

    class Plain(Owner):
        pass

    changed = Plain()
    changed.double = lambda value: 0
    as_written = AsWritten(Owner, ["double"])
    assert as_written.holds(Plain())
    assert not as_written.holds(Mine())
    assert not as_written.holds(changed)
    assert not as_written.holds(SimpleNamespace())
