import pytest

from manim_lsp.settings import PROJECT_NAMES, Settings, read_settings


def test_editor_names_are_camel_case():
    settings, problems = read_settings({"renderOnSave": "off", "rounds": 5})
    assert (settings.render_on_save, settings.rounds, problems) == ("off", 5, ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("renderOnSave", "always"),
        ("rounds", -1),
        ("rounds", True),
        ("renderTimeout", "soon"),
        ("strategy", 3),
        ("model", ["starter"]),
    ],
)
def test_a_bad_value_keeps_the_old_one_and_is_told(key, value):
    settings, problems = read_settings({key: value})
    assert settings == Settings()
    assert len(problems) == 1
    assert f"manim.{key}" in problems[0]


def test_null_and_unknown_settings_are_left_alone():
    assert read_settings({"interpreter": None, "colour": "red"}) == (Settings(), ())


def test_an_emptied_text_setting_means_its_default():
    settings, _ = read_settings({"model": "  "}, Settings(model="mine.gguf"))
    assert settings.model == Settings().model


def test_whole_numbers_stay_whole():
    settings, _ = read_settings({"rounds": 2.0})
    assert settings.rounds == 2
    assert isinstance(settings.rounds, int)


@pytest.mark.parametrize("level", ["full", "partial", "limits"])
def test_the_user_chooses_how_far_models_are_contained(level):
    settings, problems = read_settings({"minimumSandbox": level})
    assert (settings.minimum_sandbox, problems) == (level, ())


def test_models_are_never_run_without_any_limit():
    settings, problems = read_settings({"minimumSandbox": "none"})
    assert settings.minimum_sandbox == "partial"
    assert problems


def test_a_project_does_not_choose_how_far_models_are_contained():
    assert "minimum-sandbox" not in PROJECT_NAMES
