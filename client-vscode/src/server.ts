import { homedir } from "node:os";

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

import { Backoff } from "./backoff";
import { createClient } from "./client";
import { candidates, expandPath, findServerPython } from "./interpreter";
import { probePython } from "./probe";
import type { PreviewPanels } from "./preview";
import { CancellableProgress } from "./progress";
import { chosenInterpreter } from "./pythonExtension";
import type { ServerState } from "./serverState";
import type { StatusItem } from "./status";

const START_LIMIT_MS = 60_000;

/** The language server's life: found, started, started again when it stops by itself. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private changes: Promise<void> = Promise.resolve();
  private state: ServerState = { kind: "starting" };
  private backoff = new Backoff();
  private pendingRestart: NodeJS.Timeout | undefined;
  private readonly progress = new CancellableProgress(() => this.client);

  constructor(
    private readonly folder: string,
    private readonly log: vscode.LogOutputChannel,
    private readonly status: StatusItem,
    private readonly previews: PreviewPanels,
  ) {}

  /** Start the server, or stop it and start it anew; the crashes so far are forgotten. */
  restart(): Promise<void> {
    this.backoff = new Backoff();
    return this.startAgain();
  }

  /** Wait until the server runs; the sentence that says why, if it does not. */
  async ready(): Promise<string | undefined> {
    await this.changes;
    switch (this.state.kind) {
      case "running":
        return undefined;
      case "stopped":
        return this.state.problem.sentence;
      default:
        return "The Manim language server is starting; try again in a moment.";
    }
  }

  /** One change at a time: a restart asked for during another waits for it. */
  private startAgain(): Promise<void> {
    clearTimeout(this.pendingRestart);
    this.changes = this.changes.then(() => this.stop()).then(() => this.start());
    return this.changes;
  }

  private async start(): Promise<void> {
    this.enter({ kind: "starting" });
    const setting = vscode.workspace.getConfiguration("manim").get("interpreter", "").trim();
    const folders = (vscode.workspace.workspaceFolders ?? []).map((each) => each.uri.fsPath);
    const trusted = vscode.workspace.isTrusted;
    const extension = trusted ? await chosenInterpreter() : undefined;
    const { platform } = process;
    const places = { setting, extension, folders, trusted, platform, home: homedir() };
    const found = await findServerPython(candidates(places), (python) =>
      probePython(python, this.folder),
    );
    if ("problem" in found) {
      this.enter({ kind: "stopped", problem: found.problem });
      return;
    }
    this.log.info(`Starting the server with ${found.python}`);
    const client = createClient({
      python: found.python,
      interpreter: setting === "" ? extension : expandPath(setting, homedir(), folders[0]),
      trusted,
      log: this.log,
      progress: this.progress,
      onPreview: (preview) => {
        this.previews.show(preview);
      },
      onStatus: (status) => {
        this.enter({ kind: "running", status });
      },
      onStopped: () => {
        if (this.client === client) {
          this.recover("The language server stopped by itself");
        }
      },
    });
    this.client = client;
    try {
      await withLimit(client.start(), START_LIMIT_MS);
    } catch (error) {
      this.recover(`The language server did not start (${String(error)})`);
      return;
    }
    if (this.state.kind === "starting") {
      this.enter({ kind: "running", status: undefined });
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.progress.clear();
    try {
      await client?.dispose();
    } catch (error) {
      // A server that does not answer the farewell is killed by the client library.
      this.log.warn(`The server did not stop in order: ${String(error)}`);
    }
  }

  private recover(what: string): void {
    if (this.state.kind === "restarting" || this.state.kind === "stopped") {
      return;
    }
    this.progress.clear();
    const delay = this.backoff.next(Date.now());
    if (delay === undefined) {
      const sentence = `${what} too often. See the log, then try again.`;
      this.enter({ kind: "stopped", problem: { summary: "it stopped too often", sentence } });
      return;
    }
    this.log.warn(`${what}; starting it again in ${delay} ms`);
    this.enter({ kind: "restarting", delay });
    this.pendingRestart = setTimeout(() => void this.startAgain(), delay);
  }

  private enter(state: ServerState): void {
    if (state.kind === "stopped") {
      this.log.error(state.problem.sentence);
    }
    this.state = state;
    this.status.show(state);
  }

  dispose(): void {
    clearTimeout(this.pendingRestart);
    this.progress.dispose();
  }

  /** Stop for good; the editor waits for this when it closes. */
  async shutDown(): Promise<void> {
    clearTimeout(this.pendingRestart);
    await this.stop();
  }
}

function withLimit<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer in ${limit / 1000} seconds`));
    }, limit);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
