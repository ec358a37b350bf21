import * as vscode from "vscode";

import { describe, type ServerState } from "./serverState";

const SEVERITIES = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
} as const;

/** The item beside the language mode: which Manim, what is under way, what is wrong and its cure. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem("manim.status", selector);
    this.item.name = "Manim";
  }

  show(state: ServerState): void {
    const { text, detail, severity, busy, command } = describe(state);
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = SEVERITIES[severity];
    this.item.busy = busy;
    this.item.command = command;
  }

  dispose(): void {
    this.item.dispose();
  }
}
