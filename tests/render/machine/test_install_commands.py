import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manim_lsp.render.machine.install_commands import (
    NEEDS,
    Machine,
    install_commands,
    this_machine,
    unmet,
)

DEBIAN = Machine("apt-get", is_root=False, python="/usr/bin/python3", has_pip=True, has_uv=False)


def lines(needs, machine=DEBIAN):
    return [command.command for command in install_commands(needs, machine)]


def test_tex_is_the_three_packages_that_mathtex_needs():
    assert lines(["latex"]) == [
        "sudo apt-get install --yes --no-install-recommends "
        "dvisvgm texlive-latex-base texlive-latex-extra"
    ]


def test_root_needs_no_sudo():
    assert lines(["fonts"], replace(DEBIAN, is_root=True))[0].startswith("apt-get install")


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("dnf", "sudo dnf install --assumeyes dejavu-sans-fonts"),
        ("pacman", "sudo pacman -S --needed --noconfirm ttf-dejavu"),
        ("zypper", "sudo zypper --non-interactive install dejavu-fonts"),
        ("apk", "sudo apk add font-dejavu"),
        ("brew", "brew install --cask font-dejavu"),
    ],
)
def test_each_manager_has_its_own_words(manager, command):
    assert lines(["fonts"], replace(DEBIAN, manager=manager)) == [command]


def test_pip_is_that_of_the_users_interpreter():
    machine = replace(DEBIAN, python="/home/me/my scenes/.venv/bin/python")
    assert lines(["pillow"], machine) == [
        "'/home/me/my scenes/.venv/bin/python' -m pip install --upgrade 'pillow<13'"
    ]


def test_uv_installs_where_there_is_no_pip():
    machine = replace(DEBIAN, has_pip=False, has_uv=True)
    assert lines(["av", "pillow"], machine) == [
        "uv pip install --python /usr/bin/python3 --upgrade 'pillow<13'",
        "uv pip install --python /usr/bin/python3 --reinstall av",
    ]


def test_pip_is_made_where_there_is_neither():
    assert lines(["pillow"], replace(DEBIAN, has_pip=False))[0] == (
        "/usr/bin/python3 -m ensurepip --upgrade"
    )


def test_a_python_that_the_system_manages_gets_an_environment_beside_it():
    machine = replace(DEBIAN, is_managed=True)
    assert lines(["pillow"], machine) == [
        "/usr/bin/python3 -m venv .venv",
        ".venv/bin/python -m pip install --upgrade 'pillow<13'",
    ]


def test_windows_takes_no_redirection_for_a_version():
    machine = replace(DEBIAN, manager="winget", python=r"C:\Py\python.exe", is_windows=True)
    assert lines(["latex", "pillow"], machine) == [
        "winget install --exact --id MiKTeX.MiKTeX",
        r'C:\Py\python.exe -m pip install --upgrade "pillow<13"',
    ]


def test_manim_brings_what_its_libraries_are_built_with():
    system, python = lines(["manim"])
    assert "libcairo2-dev" in system
    assert python == "/usr/bin/python3 -m pip install --upgrade 'manim>=0.19'"


def test_what_has_no_command_is_known():
    nothing = replace(DEBIAN, manager=None)
    assert unmet(["latex", "pillow"], install_commands(["latex", "pillow"], nothing)) == ("latex",)


@given(st.lists(st.sampled_from(NEEDS)))
def test_every_package_is_named_once_whatever_the_order(needs):
    assert lines(needs) == lines(sorted(set(needs)))
    for line in lines(needs):
        words = line.split()
        assert len(words) == len(set(words))


@pytest.mark.parametrize("manager", ["apt-get", "dnf", "pacman", "zypper", "apk", "brew"])
def test_the_lines_are_a_shell_script(manager, tmp_path):
    machine = replace(DEBIAN, manager=manager, python="/home/o'brien/my $cenes/bin/python")
    script = tmp_path / "install.sh"
    script.write_text("\n".join(["#!/bin/sh", *lines(NEEDS, machine), ""]))
    checked = subprocess.run(["sh", "-n", script], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    # A checker of scripts says more, where the machine has it.
    linter = shutil.which("shellcheck")
    if linter:
        found = subprocess.run(
            [linter, "--severity=warning", script], capture_output=True, text=True, check=False
        )
        assert found.stdout == ""


def test_this_machine_is_asked(interpreter):
    programs = {"dnf": "/usr/bin/dnf", "uv": "/usr/bin/uv"}
    machine = this_machine(str(interpreter), programs.get, {})
    assert (machine.manager, machine.has_uv, machine.has_pip) == ("dnf", True, True)
    assert not machine.is_managed
