/** The faces of the language server beyond LSP, as `server/manim_lsp/lsp/protocol.py` declares them. */

export const GENERATE_SCENE = "manim.generateScene";
export const REPAIR_SCENE = "manim.repairScene";
export const PREVIEW_SCENE = "manim.previewScene";
export const PREVIEW = "manim/preview";
export const STATUS = "manim/status";

export interface GenerateSceneArguments {
  uri: string;
  position: { line: number; character: number };
}

export interface SceneArguments {
  uri: string;
  scene?: string;
}

/** A rendered scene; `output` is null when it did not render, and `message` says why. */
export interface Preview {
  uri: string;
  scene: string;
  version: number;
  status: "ok" | "failed" | "timeout" | "refused" | "environment" | "cancelled";
  output: string | null;
  message: string;
}

/** What the server uses and does; empty strings stand for what is not known yet. */
export interface Status {
  interpreter: string;
  manimVersion: string;
  sandbox: string;
  /** Why the sandbox is not `full`; an older server does not say it. */
  sandboxReason?: string;
  model: string;
  trusted: boolean;
  busy: string[];
  problem: string;
}
