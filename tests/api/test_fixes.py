from tests.api.readings import findings, scene

from manim_lsp.api.fixes import fix_text


def test_clean_text_is_returned_as_it_is(api_index):
    text = scene("self.add(Circle())")
    result = fix_text(text, api_index)
    assert (result.text, result.applied, result.remaining) == (text, (), ())


def test_every_mistake_is_mended_to_a_fixed_point(api_index):
    before = scene(
        "x = Circle(colour=RED)", "y = Square(colour=RED, thickness=3)", "ShowCreation(x)"
    )
    after = scene("x = Circle(color=RED)", "y = Square(color=RED, stroke_width=3)", "Create(x)")
    result = fix_text(before, api_index)
    assert (result.text, len(result.applied), result.remaining) == (after, 4, ())


def test_what_was_done_is_told(api_index):
    (sentence,) = fix_text(scene("Circle(colour=RED)"), api_index).applied
    assert sentence == (
        "Line 6: `Circle` has no parameter `colour`. Did you mean `color`? Change to `color`."
    )


def test_one_import_mends_all_its_uses(api_index):
    text = scene("x = random.random()", "y = random.random()")
    result = fix_text(text, api_index)
    assert result.text == "import random\n" + text
    assert len(result.applied) == 1


def test_fix_that_uncovers_another_mistake_is_not_applied(api_index):
    text = scene("self.play(FadeInFrom(Circle(), vector=UP))")
    assert fix_text(text, api_index, unsafe=True).text == text


def test_two_names_for_one_parameter_leave_no_duplicate(api_index):
    text = scene("Circle(colour=RED, colors=BLUE)")
    result = fix_text(text, api_index, unsafe=True)
    assert result.text == scene("Circle(color=RED)")


def test_rest_of_a_broken_file_is_mended(api_index):
    before = scene("x = Circle(", "y = Square(colour=RED)")
    result = fix_text(before, api_index)
    assert result.text == before.replace("colour", "color")
    assert [item.code for item in result.remaining] == ["syntax-error"]


def test_line_ends_and_the_rest_of_the_text_stay(api_index):
    before = scene("Circle(colour=RED)  # \u2028 é").replace("\n", "\r\n") + "\f\r"
    assert fix_text(before, api_index).text == before.replace("colour", "color")


def test_remaining_findings_are_those_of_the_result(api_index):
    result = fix_text(scene("Dot(size=1)", "Circle(colour=RED)"), api_index)
    assert result.remaining == findings(result.text, api_index)


def test_nothing_is_done_without_an_index():
    text = scene("Circle(colour=RED)")
    assert fix_text(text, None).text == text
