"""The settings of each document: the editor's, over those of its project.

The editor's are those of the workspace folder, from ``initialize``, asked of the client, and
changed. The project's are read from disk when they are asked for (`manim_lsp.project_file`).
A client that cannot be asked (no ``workspace/configuration``) keeps what it sent with
``initialize`` or pushes with ``workspace/didChangeConfiguration``.
"""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from manim_lsp.lsp.protocol import SECTION
from manim_lsp.project_file import NO_PROJECT, ProjectFile, ProjectFiles
from manim_lsp.settings import Settings, combine, read_settings

_ANSWER_TIME = 10.0
"""Seconds that a client may take to answer; afterwards the known settings stand."""


class Configuration:
    """The settings in force, for each folder its own where the client has them."""

    def __init__(self, server: LanguageServer, tell_once: Callable[[str], None]) -> None:
        self.trusted = True
        self.embeds_pictures = False
        self._server = server
        self._tell_once = tell_once
        self._initial = Settings()
        self._base = self._initial
        self._folders: dict[str, Settings] = {}
        self._projects = ProjectFiles()

    def initialize(self, options: object) -> None:
        """Take up `initializationOptions`: ``{settings, trusted}``, or the settings themselves."""
        if not isinstance(options, Mapping):
            return
        self.trusted = options.get("trusted") is not False
        self.embeds_pictures = options.get("pictures") == "embedded"
        settings = options.get("settings", options)
        self._initial = self._base = self._read(settings, Settings())

    async def pull(self) -> None:
        """Ask the client for the settings of every folder."""
        workspace = self._server.client_capabilities.workspace
        if workspace is None or not workspace.configuration:
            return
        scopes: list[str | None] = [None, *(f.uri for f in self._server.workspace.folders.values())]
        items = [types.ConfigurationItem(scope_uri=scope, section=SECTION) for scope in scopes]
        request = self._server.workspace_configuration_async(types.ConfigurationParams(items))
        try:
            async with asyncio.timeout(_ANSWER_TIME):
                answers = await request
        except (TimeoutError, JsonRpcException):
            return
        self._base = self._read(answers[0] if answers else None, self._initial)
        self._folders = {
            unquote(scope): self._read(answer, self._base)
            for scope, answer in zip(scopes[1:], answers[1:], strict=False)
            if scope is not None
        }

    def push(self, settings: object) -> None:
        """Take up the settings of ``workspace/didChangeConfiguration``."""
        section = settings.get(SECTION, settings) if isinstance(settings, Mapping) else None
        if section:
            self._base = self._read(section, self._initial)

    def settings_for(self, uri: str) -> Settings:
        """Return the settings that are in force for a document."""
        folder = self._folder_uri(uri)
        editor = self._folders.get(folder, self._base) if folder else self._base
        return combine(self.project_for(uri).settings, editor)

    def project_for(self, uri: str) -> ProjectFile:
        """Return the project that a document lies in; what is wrong with its file is told once.

        A document that is no local file lies in the project of its workspace folder.
        """
        path = to_fs_path(uri)
        folder = Path(path).parent if path and Path(path).is_absolute() else self.folder_for(uri)
        project = self._projects.nearest(folder) if folder else NO_PROJECT
        for problem in project.problems:
            self._tell_once(problem)
        for problem in _unknown_rules(project.settings):
            self._tell_once(f"{project.path}: {problem}")
        return project

    def folder_for(self, uri: str) -> Path | None:
        """Return the folder that a document lies in; the first one when it lies in none."""
        folders = self._server.workspace.folders
        folder = self._folder_uri(uri) or next(iter(folders), None)
        path = to_fs_path(folder) if folder else self._server.workspace.root_path
        return Path(path) if path and Path(path).is_absolute() else None

    def _folder_uri(self, uri: str) -> str | None:
        inside = [
            folder
            for folder in self._server.workspace.folders
            if unquote(uri).startswith(folder.rstrip("/") + "/")
        ]
        return max(inside, key=len, default=None)

    def _read(self, options: object, base: Settings) -> Settings:
        if not isinstance(options, Mapping):
            return base
        values: dict[str, Any] = {str(key): value for key, value in options.items()}
        settings, problems = read_settings(values, base)
        problems += tuple(f"manim.rules: {each}" for each in _unknown_rules(settings))
        if problems:
            self._tell_once("Some settings were not taken. " + " ".join(problems))
        return settings


def _unknown_rules(settings: Settings) -> tuple[str, ...]:
    """Return a sentence for each code that no rule has."""
    if not settings.rules:
        return ()
    # Imported when they are first needed, so that the server starts the sooner.
    from manim_lsp.api.rules import unknown_rules

    return unknown_rules(settings.rules)
