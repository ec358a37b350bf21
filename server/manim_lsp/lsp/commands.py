"""``workspace/executeCommand``: long work that can be cancelled.

pygls runs commands in a way that a cancelled request leaves the command running; this handler takes
the place of its own.
"""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from manim_lsp.errors import ManimLspError
from manim_lsp.lsp import preview, protocol
from manim_lsp.lsp.index_loading import load_all_indexes
from manim_lsp.lsp.session import Session

Command = Callable[
    [Session, Mapping[str, Any], types.ProgressToken | None], Coroutine[Any, Any, object]
]


async def generate_scene(
    session: Session, arguments: Mapping[str, Any], token: types.ProgressToken | None
) -> protocol.WriteResult:
    """Run ``manim.generateScene``."""
    # The agent is loaded when it is first needed, so that the server starts the sooner.
    from manim_lsp.lsp import generate

    return await generate.generate_scene(session, arguments, token)


async def repair_scene(
    session: Session, arguments: Mapping[str, Any], token: types.ProgressToken | None
) -> protocol.WriteResult:
    """Run ``manim.repairScene``."""
    from manim_lsp.lsp import repair

    return await repair.repair_scene(session, arguments, token)


async def restart_host(
    session: Session,
    arguments: Mapping[str, Any],
    token: types.ProgressToken | None,
) -> None:
    """Run ``manim.restartHost``: end all child processes and look for Python and manim again."""
    del arguments, token
    session.forget_told()
    await session.workbenches.close()
    await session.models.close()
    await load_all_indexes(session)


COMMANDS: dict[str, Command] = {
    protocol.GENERATE_SCENE: generate_scene,
    protocol.REPAIR_SCENE: repair_scene,
    protocol.PREVIEW_SCENE: preview.preview_scene,
    protocol.RESTART_HOST: restart_host,
}


def register(server: LanguageServer, session: Session) -> None:
    """Register ``workspace/executeCommand`` and the commands that it runs."""
    server.protocol.fm.builtin_features.pop(types.WORKSPACE_EXECUTE_COMMAND, None)
    for name, command in COMMANDS.items():
        server.command(name)(command)

    @server.feature(types.WORKSPACE_EXECUTE_COMMAND)
    async def execute_command(params: types.ExecuteCommandParams) -> object:
        command = COMMANDS.get(params.command)
        arguments = (params.arguments or [{}])[0]
        if command is None or not isinstance(arguments, Mapping):
            raise JsonRpcInvalidParams(
                message=f"{params.command} is no command of this server, or its argument is not "
                "one JSON object."
            )
        try:
            work = command(session, arguments, params.work_done_token)
            return await session.jobs.run(work, params.command)
        except ManimLspError as error:
            session.tell(str(error))
            return None
