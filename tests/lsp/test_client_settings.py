"""The settings that the VS Code client offers are those that the server takes."""

import json
from pathlib import Path

import pytest

from manim_lsp.api.rules import CATALOGUE
from manim_lsp.settings import LEVELS, SETTING_NAMES, Settings, read_settings

ROOT = Path(__file__).parents[2]
PROPERTIES = json.loads((ROOT / "client-vscode" / "package.json").read_text("utf-8"))[
    "contributes"
]["configuration"]["properties"]
CLIENT_ONLY = {"trace.server"}
OFFERED = {name.removeprefix("manim."): schema for name, schema in PROPERTIES.items()}


def test_both_have_the_same_settings():
    assert set(OFFERED) - CLIENT_ONLY == set(SETTING_NAMES)


@pytest.mark.parametrize("name", SETTING_NAMES)
def test_defaults_are_the_same(name):
    assert OFFERED[name]["default"] == getattr(Settings(), SETTING_NAMES[name])


@pytest.mark.parametrize("name", [name for name in SETTING_NAMES if "enum" in OFFERED[name]])
def test_every_choice_that_is_offered_is_taken(name):
    for choice in OFFERED[name]["enum"]:
        assert read_settings({name: choice})[1] == ()


def test_every_rule_is_offered_with_its_levels():
    """Run ``python scripts/client_rules.py`` when this fails."""
    assert OFFERED["rules"]["properties"] == {
        rule.code: {
            "type": "string",
            "enum": list(LEVELS),
            "default": rule.severity if rule.is_on else "off",
            "description": rule.summary,
        }
        for rule in CATALOGUE
    }


@pytest.mark.parametrize("page", ["docs/settings.md", "client-vscode/README.md"])
def test_every_setting_is_documented(page):
    text = (ROOT / page).read_text("utf-8")
    assert [name for name in OFFERED if f"`manim.{name}`" not in text] == []
