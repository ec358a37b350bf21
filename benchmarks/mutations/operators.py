"""All operators, and how many mutants each is asked for.

The shares follow the first errors of 119 failing scripts that models wrote: of each hundred about
28 asked an object for a member that it lacks, 22 gave a parameter that does not exist, 17 used a
name that is not there, 12 did not parse, 8 had points or arrays of the wrong shape, 6 had TeX that
does not compile, and 7 were of other kinds. Kinds that were rare are asked for often enough to be
measured.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from benchmarks.mutations import (
    arguments,
    at_run_time,
    members,
    names,
    parameters,
    syntax,
    values,
)
from benchmarks.mutations.example_source import ExampleSource
from benchmarks.mutations.mutant import Mutation

Silence = Literal["setter", "same times", "other times"]


@dataclass(frozen=True)
class Operator:
    """A way to be mistaken.

    Attributes
    ----------
    mutations
        Yields every way to make this mistake in an example.
    wanted
        How many confirmed mutants to make.
    silence
        How Manim may ignore such a mistake without a word, so that the scene renders: a mobject
        takes any ``set_*``; ``play`` sets any keyword on the animation, and then the scene lasts
        as long as without the keyword.
    visible_error
        What the error has to say for the mistake to be visible in the file, where the edit alone
        does not decide which kind of mistake it is.
    """

    name: str
    mutations: Callable[[ExampleSource], Iterator[Mutation]]
    wanted: int
    silence: Silence | None = None
    visible_error: str = ""


OPERATORS = (
    Operator("aliased parameter", parameters.aliased_parameter, 170),
    Operator("misspelt parameter", parameters.misspelt_parameter, 100),
    Operator("parameter seen from models", parameters.added_parameter, 140),
    Operator("invented parameter", parameters.invented_parameter, 80),
    Operator("parameter of a method", parameters.parameter_of_method, 40),
    Operator("misnamed keyword of play", parameters.aliased_play_keyword, 30, "other times"),
    Operator("added keyword of play", parameters.added_play_keyword, 30, "same times"),
    Operator("old name", names.old_name, 130),
    Operator("invented name", names.invented_name, 130),
    Operator("misspelt name", names.misspelt_name, 90),
    Operator("bare function of NumPy", names.bare_function, 40),
    Operator("module without import", names.module_without_import, 40),
    Operator("dropped import", names.dropped_import, 30),
    Operator("narrowed import", names.narrowed_import, 30),
    Operator("dropped assignment", names.dropped_assignment, 30),
    Operator("phantom method", members.phantom_method, 170, "setter"),
    Operator("misspelt method", members.misspelt_method, 120, "setter"),
    Operator("invented member of axes", members.coordinate_labels, 100),
    Operator("invented member", members.invented_member, 120, "setter"),
    Operator("member of another scene", members.member_of_other_scene, 80),
    Operator("np.math", members.numpy_math, 25),
    Operator("flat vector", values.flat_vector, 90),
    Operator("flat corner", values.flat_corners, 30),
    Operator("unknown colour", values.unknown_colour, 60),
    Operator("text for a number", values.text_for_number, 50),
    Operator("list for a mobject", values.list_for_mobject, 25),
    Operator("missing argument", arguments.missing_argument, 80),
    Operator("extra argument", arguments.extra_argument, 70, None, "positional argument"),
    Operator("scene with parameters", arguments.scene_with_parameters, 30),
    Operator("method in play", arguments.method_in_play, 40),
    Operator("thing in play", arguments.thing_in_play, 40),
    Operator("unclosed bracket", syntax.unclosed_bracket, 80),
    Operator("missing comma", syntax.missing_comma, 40),
    Operator("missing colon", syntax.missing_colon, 30),
    Operator("brace in an f-string", syntax.brace_in_f_string, 40),
    Operator("lost indent", syntax.lost_indent, 20),
    Operator("stray indent", syntax.stray_indent, 20),
    Operator("unclosed string", syntax.unclosed_string, 25),
    Operator("chatter", syntax.chatter, 25),
    Operator("curly quotes", syntax.curly_quotes, 15),
    Operator("index out of range", at_run_time.index_out_of_range, 30),
    Operator("broken TeX", at_run_time.broken_tex, 55),
    Operator("endless", at_run_time.endless, 12),
    Operator("value at run time", at_run_time.value_at_run_time, 30),
    Operator("shape at run time", at_run_time.shape_at_run_time, 35),
    Operator("unbound local", at_run_time.unbound_local, 40),
    Operator("missing file", at_run_time.missing_file, 30),
    Operator("not subscriptable", at_run_time.not_subscriptable, 30),
)
