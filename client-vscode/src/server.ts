import { homedir } from "node:os";

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

import { Backoff } from "./backoff";
import { createClient } from "./client";
import { candidates, expandPath, findServerPython, type Places } from "./interpreter";
import { probePython } from "./probe";
import type { PreviewPanels } from "./preview";
import { CancellableProgress } from "./progress";
import { chosenInterpreter } from "./pythonExtension";
import { ServerProcess } from "./serverProcess";
import type { ServerState } from "./serverState";
import type { StatusItem } from "./status";

const START_LIMIT_MS = 60_000;

/** -P: a file of the workspace must not stand in for a module of the server. */
const SERVE = ["-P", "-m", "manim_lsp.cli.main", "serve", "--stdio"];

/** The language server's life: found, started, started again when it stops by itself. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private serverProcess: ServerProcess | undefined;
  private changes: Promise<void> = Promise.resolve();
  private queued: Promise<void> | undefined;
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

  /** One change at a time; a restart that has not begun yet serves all who ask for one. */
  private startAgain(): Promise<void> {
    clearTimeout(this.pendingRestart);
    this.queued ??= this.changes.then(async () => {
      this.queued = undefined;
      await this.stop();
      await this.start();
    });
    this.changes = this.queued;
    return this.queued;
  }

  private async start(): Promise<void> {
    this.enter({ kind: "starting" });
    const places = await this.places();
    const found = await findServerPython(candidates(places), (python) =>
      probePython(python, this.folder),
    );
    if ("problem" in found) {
      this.enter({ kind: "stopped", problem: found.problem });
      return;
    }
    this.log.info(`Starting the server with ${found.python}`);
    try {
      await withLimit(this.connect(found.python, places).start(), START_LIMIT_MS);
    } catch (error) {
      this.recover(`The language server did not start (${String(error)})`);
      return;
    }
    if (this.state.kind === "starting") {
      this.enter({ kind: "running", status: undefined });
    }
  }

  private async places(): Promise<Places> {
    const trusted = vscode.workspace.isTrusted;
    return {
      setting: vscode.workspace.getConfiguration("manim").get("interpreter", "").trim(),
      extension: trusted ? await chosenInterpreter(this.log) : undefined,
      folders: (vscode.workspace.workspaceFolders ?? []).map((each) => each.uri.fsPath),
      trusted,
      platform: process.platform,
      home: homedir(),
    };
  }

  private connect(python: string, { setting, extension, folders, trusted, home }: Places): LanguageClient {
    const serverProcess = new ServerProcess(python, SERVE, folders[0] ?? home);
    const client = createClient({
      start: serverProcess.start,
      interpreter: setting === "" ? extension : expandPath(setting, home, folders[0]),
      trusted,
      log: this.log,
      progress: this.progress,
      onPreview: (preview) => {
        this.previews.show(preview);
      },
      onStatus: (status) => {
        if (this.client === client) {
          this.enter({ kind: "running", status });
        }
      },
      onStopped: () => {
        if (this.client === client) {
          this.recover("The language server stopped by itself");
        }
      },
    });
    this.client = client;
    this.serverProcess = serverProcess;
    return client;
  }

  private async stop(): Promise<void> {
    const { client, serverProcess } = this;
    this.client = this.serverProcess = undefined;
    this.progress.clear();
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`The server did not stop in order: ${String(error)}`);
    }
    await serverProcess?.end();
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
