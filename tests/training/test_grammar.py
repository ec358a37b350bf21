import ast
import re
from random import Random

import pytest

from manim_trainer.contents import contents
from manim_trainer.data.grammar.colours import COMMON, RARE
from manim_trainer.data.grammar.description import describe
from manim_trainer.data.grammar.program import Program
from manim_trainer.data.grammar.sampling import MODULES, sample

PRODUCTIONS = [
    pytest.param(production, id=f"{module.__name__.rpartition('.')[2]}.{production.__name__}")
    for module in MODULES
    for production, _ in module.PRODUCTIONS
]
WORDS = {colour.code.strip('"'): colour.said for colour in (*COMMON, *RARE)}


def programs(production, count: int = 40) -> list[Program]:
    return [production(Random(seed)) for seed in range(count)]


@pytest.mark.parametrize("production", PRODUCTIONS)
def test_every_program_parses(production) -> None:
    for program in programs(production):
        ast.parse(program.code)


@pytest.mark.parametrize("production", PRODUCTIONS)
def test_every_program_is_one_scene_that_hides_no_name_of_manim(production) -> None:
    for program in programs(production):
        (scene,) = (node for node in ast.parse(program.code).body if isinstance(node, ast.ClassDef))
        assert scene.name not in contents(program.code).calls


@pytest.mark.parametrize("production", PRODUCTIONS)
def test_no_variable_is_assigned_twice(production) -> None:
    for program in programs(production):
        names = re.findall(r"^        (\w+) = ", program.code, re.MULTILINE)
        assert len(names) == len(set(names)), program.code


@pytest.mark.parametrize("production", PRODUCTIONS)
def test_the_same_seed_gives_the_same_program(production) -> None:
    assert production(Random(7)) == production(Random(7))


@pytest.mark.parametrize("production", PRODUCTIONS)
def test_descriptions_say_every_text_as_it_is_shown(production) -> None:
    for seed, program in enumerate(programs(production)):
        text = describe(program, Random(seed))
        axis_labels = {"x", "y"} if "get_axis_labels" in program.code else set()
        for shown in contents(program.code).texts - axis_labels:
            assert shown in text, f"{text}\n{program.code}"


@pytest.mark.parametrize("production", PRODUCTIONS)
def test_descriptions_say_every_colour(production) -> None:
    for seed, program in enumerate(programs(production)):
        text = describe(program, Random(seed), noise=0).lower()
        for colour in contents(program.code).constants & WORDS.keys():
            assert any(word in text for word in WORDS[colour]), f"{text}\n{program.code}"


@pytest.mark.parametrize("production", PRODUCTIONS)
def test_descriptions_are_one_tidy_line(production) -> None:
    for seed, program in enumerate(programs(production)):
        text = describe(program, Random(seed))
        assert text == text.strip()
        assert "\n" not in text
        assert not re.search(r"[{}\[\]]|\(\)|\|(?!x\|)(?<!x\|)", text), text


def test_no_scene_needs_latex() -> None:
    for seed in range(300):
        assert not re.search(
            r"(Tex|MathTex|Decimal\w*|Integer|\w*Matrix)\(|include_numbers",
            sample(Random(seed)).code,
        )


def test_the_same_seed_gives_the_same_description() -> None:
    program = sample(Random(3))
    assert describe(program, Random(5)) == describe(program, Random(5))


def test_a_program_is_worded_in_many_ways() -> None:
    program = sample(Random(3))
    assert len({describe(program, Random(seed)) for seed in range(30)}) > 15
