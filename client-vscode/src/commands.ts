import * as vscode from "vscode";

import { sceneAt, type Lens } from "./lenses";
import * as protocol from "./protocol";
import { SHOW_PROBLEM } from "./serverState";

/**
 * Register the palette's commands on scenes. They ask the server, as its code lenses and actions do.
 *
 * `ready` waits for the server; it gives the sentence that says why there is none.
 */
export function registerSceneCommands(ready: () => Promise<string | undefined>): vscode.Disposable {
  const register = (
    command: string,
    run: (editor: vscode.TextEditor) => Thenable<unknown>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(command, async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document.languageId !== "python") {
        void vscode.window.showWarningMessage("Open a Python file with Manim scenes first.");
        return;
      }
      const problem = await ready();
      if (problem !== undefined) {
        void showProblem(problem);
        return;
      }
      await run(editor);
    });
  return vscode.Disposable.from(
    register("manim.generate", generateScene),
    register("manim.repair", repairScene),
    register("manim.preview", previewScene),
    vscode.commands.registerCommand(SHOW_PROBLEM, showProblem),
  );
}

function generateScene({ document, selection }: vscode.TextEditor): Thenable<unknown> {
  const { line, character } = selection.active;
  return ask(protocol.GENERATE_SCENE, {
    uri: document.uri.toString(),
    position: { line, character },
  } satisfies protocol.GenerateSceneArguments);
}

function repairScene({ document }: vscode.TextEditor): Thenable<unknown> {
  return ask(protocol.REPAIR_SCENE, {
    uri: document.uri.toString(),
  } satisfies protocol.SceneArguments);
}

async function previewScene({ document, selection }: vscode.TextEditor): Promise<unknown> {
  const lenses = await vscode.commands.executeCommand<Lens[]>(
    "vscode.executeCodeLensProvider",
    document.uri,
    Number.MAX_SAFE_INTEGER,
  );
  const scene = sceneAt(lenses, protocol.PREVIEW_SCENE, selection.active.line);
  return ask(protocol.PREVIEW_SCENE, {
    uri: document.uri.toString(),
    ...(scene === undefined ? {} : { scene }),
  } satisfies protocol.SceneArguments);
}

/** The client library has registered the server's commands as commands of the editor. */
function ask(command: string, argument: object): Thenable<unknown> {
  return vscode.commands.executeCommand(command, argument);
}

const CURES: Record<string, () => Thenable<unknown>> = {
  "Try Again": () => vscode.commands.executeCommand("manim.restart"),
  "Open Settings": () => vscode.commands.executeCommand("workbench.action.openSettings", "manim."),
  "Show Log": () => vscode.commands.executeCommand("manim.showLog"),
};

/** Show a problem that the user has asked about, with what may be done from here. */
async function showProblem(sentence: string): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(sentence, ...Object.keys(CURES));
  await CURES[chosen ?? ""]?.();
}
