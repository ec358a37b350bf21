import * as vscode from "vscode";
import {
  WorkDoneProgressCancelNotification,
  type HandleWorkDoneProgressSignature,
  type LanguageClient,
  type ProgressToken,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from "vscode-languageclient/node";

import { WorkInProgress } from "./workInProgress";

/**
 * Shows work that can be cancelled as a notification with a Cancel button. The client library shows
 * all progress in the status bar, where there is nothing to cancel with.
 */
export class CancellableProgress implements vscode.Disposable {
  private readonly shown = new Map<ProgressToken, WorkInProgress>();

  constructor(private readonly client: () => LanguageClient | undefined) {}

  readonly handle = (
    token: ProgressToken,
    value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd,
    next: HandleWorkDoneProgressSignature,
  ): void => {
    if (value.kind === "begin" && value.cancellable === true) {
      this.begin(token, value);
      return;
    }
    const shown = this.shown.get(token);
    if (shown === undefined || value.kind === "end") {
      // At the end the library, too, has something to let go of.
      next(token, value);
    }
    if (value.kind === "end") {
      this.shown.delete(token);
      shown?.finish();
    } else if (value.kind === "report") {
      shown?.report(value.message);
    }
  };

  private begin(token: ProgressToken, value: WorkDoneProgressBegin): void {
    const shown = new WorkInProgress();
    shown.report(value.message);
    this.shown.set(token, shown);
    const location = vscode.ProgressLocation.Notification;
    const options = { location, cancellable: true, title: value.title };
    void vscode.window.withProgress(options, async (progress, cancellation) => {
      const listener = cancellation.onCancellationRequested(() => {
        void this.client()?.sendNotification(WorkDoneProgressCancelNotification.type, { token });
      });
      await shown.showIn(progress);
      listener.dispose();
    });
  }

  /** Take down what is shown; a server that has gone sends no more ends. */
  clear(): void {
    for (const shown of this.shown.values()) {
      shown.finish();
    }
    this.shown.clear();
  }

  dispose(): void {
    this.clear();
  }
}
