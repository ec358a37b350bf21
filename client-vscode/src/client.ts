import type { ChildProcess } from "node:child_process";

import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type ConfigurationParams,
  type LanguageClientOptions,
} from "vscode-languageclient/node";

import type { CancellableProgress } from "./progress";
import { PREVIEW, STATUS, type Preview, type Status } from "./protocol";

/** Documents that the server is told about. */
export const SELECTOR = [
  { language: "python", scheme: "file" },
  { language: "python", scheme: "untitled" },
];

const MOST_ERRORS = 3;

export interface ClientParts {
  /** Starts the server's process. */
  start: () => Promise<ChildProcess>;
  /** Python to render with, where the user has chosen one; else the server looks for it. */
  interpreter: string | undefined;
  trusted: boolean;
  log: vscode.LogOutputChannel;
  progress: CancellableProgress;
  onPreview: (preview: Preview) => void;
  onStatus: (status: Status) => void;
  /** The server's process has gone without being asked to. */
  onStopped: () => void;
}

/** Make a client for a server of its own; starting it starts the server. */
export function createClient(parts: ClientParts): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: SELECTOR,
    outputChannel: parts.log,
    initializationOptions: { trusted: parts.trusted, pictures: "embedded" },
    // Starting again, and how often, is decided in one place: `Server`.
    initializationFailedHandler: () => false,
    errorHandler: {
      error: (_error, _message, count) => ({
        action: (count ?? 0) <= MOST_ERRORS ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => {
        parts.onStopped();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    middleware: {
      handleWorkDoneProgress: parts.progress.handle,
      executeCommand: (command, args, next) => unlessCancelled(next(command, args)),
      workspace: {
        configuration: async (params, token, next) => {
          const sections: unknown = await next(params, token);
          return Array.isArray(sections) ? withInterpreter(params, sections, parts.interpreter) : [];
        },
      },
    },
  };
  const client = new LanguageClient("manim", "Manim", parts.start, options);
  client.onNotification(PREVIEW, parts.onPreview);
  client.onNotification(STATUS, parts.onStatus);
  return client;
}

/** Take a cancelled command for what it is: the user's wish, of which the editor makes an error. */
async function unlessCancelled(result: vscode.ProviderResult<unknown>): Promise<unknown> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof vscode.CancellationError) {
      return undefined;
    }
    throw error;
  }
}

/** Tell the server the interpreter that was found, in place of the setting as it was typed. */
export function withInterpreter(
  { items }: ConfigurationParams,
  sections: readonly unknown[],
  interpreter: string | undefined,
): unknown[] {
  return sections.map((section, index) => {
    const whole = items[index]?.section === "manim" && typeof section === "object";
    return whole && interpreter !== undefined ? { ...section, interpreter } : section;
  });
}
