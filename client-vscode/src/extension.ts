import * as vscode from "vscode";

import { SELECTOR } from "./client";
import { registerSceneCommands } from "./commands";
import { PreviewPanels } from "./preview";
import { onDidChangeChosenInterpreter } from "./pythonExtension";
import { Server } from "./server";
import { StatusItem } from "./status";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Manim", { log: true });
  const status = new StatusItem(SELECTOR);
  const previews = new PreviewPanels(vscode.Uri.joinPath(context.extensionUri, "images", "icon.png"));
  const running = new Server(context.extensionPath, log, status, previews);
  server = running;
  const restart = (): void => void running.restart();
  context.subscriptions.push(
    log,
    status,
    previews,
    running,
    registerSceneCommands(() => running.ready()),
    vscode.commands.registerCommand("manim.restart", restart),
    vscode.commands.registerCommand("manim.showLog", () => {
      log.show();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("manim.interpreter")) {
        restart();
      }
    }),
  );
  restart();
  const choice = await onDidChangeChosenInterpreter(restart);
  if (choice !== undefined) {
    context.subscriptions.push(choice);
  }
}

export async function deactivate(): Promise<void> {
  await server?.shutDown();
}
