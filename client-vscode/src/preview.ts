import { randomBytes } from "node:crypto";
import * as path from "node:path";

import * as vscode from "vscode";

import { mediaKind, renderPreviewPage } from "./previewPage";
import type { Preview } from "./protocol";

/** The preview panels: one for each scene, used again when the scene is rendered again. */
export class PreviewPanels implements vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();

  constructor(private readonly icon: vscode.Uri) {}

  show(preview: Preview): void {
    const key = `${preview.uri}#${preview.scene}`;
    const open = this.panels.get(key);
    if (open === undefined && preview.status === "cancelled") {
      return;
    }
    const panel = open ?? this.open(key, preview.scene);
    if (!panel.visible) {
      panel.reveal(undefined, true);
    }
    fill(panel.webview, preview);
  }

  private open(key: string, scene: string): vscode.WebviewPanel {
    const title = scene === "" ? "Manim Preview" : `Preview: ${scene}`;
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel("manim.preview", title, column);
    panel.iconPath = this.icon;
    this.panels.set(key, panel);
    panel.onDidDispose(() => this.panels.delete(key));
    return panel;
  }

  dispose(): void {
    for (const panel of [...this.panels.values()]) {
      panel.dispose();
    }
  }
}

function fill(webview: vscode.Webview, preview: Preview): void {
  const file = preview.output === null ? undefined : vscode.Uri.file(preview.output);
  // The page may read the folder of this one result, and no other file of the user's.
  webview.options = {
    enableScripts: true,
    localResourceRoots: file === undefined ? [] : [vscode.Uri.file(path.dirname(file.fsPath))],
  };
  webview.html = renderPreviewPage({
    scene: preview.scene,
    media: file && { kind: mediaKind(file.fsPath), source: freshSource(webview, file) },
    message: preview.message,
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString("base64url"),
  });
}

/** The address of a result; a new one each time, or the old video is shown from the cache. */
function freshSource(webview: vscode.Webview, file: vscode.Uri): string {
  return webview.asWebviewUri(file).with({ query: `at=${Date.now()}` }).toString();
}
