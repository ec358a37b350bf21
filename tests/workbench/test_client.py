"""The VS Code client: its own checks, and that it says what the server says."""

import json
import re
from pathlib import Path

import pytest

from manim_lsp.lsp import protocol
from manim_lsp.settings import SETTING_NAMES, Settings, read_settings

CLIENT = Path(__file__).parents[2] / "client-vscode"
MANIFEST = json.loads((CLIENT / "package.json").read_text())
PROPERTIES = MANIFEST["contributes"]["configuration"]["properties"]
SERVER_PROPERTIES = {
    name.removeprefix("manim."): schema
    for name, schema in PROPERTIES.items()
    if name != "manim.trace.server"
}


def test_the_extension_has_exactly_the_settings_of_the_server():
    assert set(SERVER_PROPERTIES) == set(SETTING_NAMES)


@pytest.mark.parametrize("name", SERVER_PROPERTIES)
def test_a_default_in_the_extension_is_the_servers(name):
    assert SERVER_PROPERTIES[name]["default"] == getattr(Settings(), SETTING_NAMES[name])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (name, value)
        for name, schema in SERVER_PROPERTIES.items()
        for value in [*schema.get("enum", []), schema.get("minimum"), schema.get("maximum")]
        if value is not None
    ],
)
def test_the_server_takes_what_the_extension_offers(name, value):
    settings, problems = read_settings({name: value})
    assert (getattr(settings, SETTING_NAMES[name]), problems) == (value, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (name, schema[bound] + step)
        for name, schema in SERVER_PROPERTIES.items()
        for bound, step in (("minimum", -1), ("maximum", 1))
        if bound in schema
    ],
)
def test_what_the_extension_forbids_the_server_forbids(name, value):
    assert read_settings({name: value})[1]


def test_the_extension_offers_every_choice_of_the_server():
    # The server names its choices when it turns a value down.
    for name, schema in SERVER_PROPERTIES.items():
        if "enum" in schema:
            (problem,) = read_settings({name: "\0"})[1]
            assert f"must be one of {', '.join(schema['enum'])};" in problem


def test_commands_and_notifications_of_the_client_are_the_servers():
    source = (CLIENT / "src" / "protocol.ts").read_text()
    constants = dict(re.findall(r'^export const (\w+) = "([^"]+)";$', source, re.M))
    assert constants
    assert constants == {name: getattr(protocol, name) for name in constants}


@pytest.mark.parametrize("shape", ["Preview", "Status", "SceneArguments"])
def test_what_is_sent_has_the_same_fields_on_both_sides(shape):
    source = (CLIENT / "src" / "protocol.ts").read_text()
    body = re.search(rf"^export interface {shape} {{\n(.*?)^}}", source, re.M | re.S)
    assert body
    fields = re.findall(r"^  (\w+)\??:", body[1], re.M)
    assert fields == list(getattr(protocol, shape).__annotations__)


def test_every_command_in_a_menu_is_declared():
    contributes = MANIFEST["contributes"]
    declared = {command["command"] for command in contributes["commands"]}
    used = {
        item["command"]
        for items in contributes["menus"].values()
        for item in items
        if "command" in item
    }
    assert used == declared


@pytest.mark.slow
def test_the_client_passes_its_own_checks(script):
    script("client-check.sh")
