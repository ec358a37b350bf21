import { execFile } from "node:child_process";

import type { Probe } from "./interpreter";

const PROBE_LIMIT_MS = 20_000;
const VERSION_LINE = /^python (\d+)\.(\d+)$/m;
const PROGRAM =
  "import sys; print('python %d.%d' % sys.version_info[:2], flush=True); import manim_lsp.cli.main";

/**
 * Ask a Python whether it can run the server.
 *
 * `cwd` must be a folder without Python files that others may write to: Python puts it first on its
 * search path.
 */
export function probePython(python: string, cwd: string): Promise<Probe> {
  return new Promise((resolve) => {
    execFile(
      python,
      ["-c", PROGRAM],
      { cwd, timeout: PROBE_LIMIT_MS, windowsHide: true },
      (error, stdout) => {
        resolve(readProbe(error, stdout));
      },
    );
  });
}

interface Failure {
  code?: string | number | null;
  killed?: boolean;
  message: string;
}

/** Make sense of how the probing program ended and what it printed. */
export function readProbe(error: Failure | null, stdout: string): Probe {
  if (error === null) {
    return { kind: "ready" };
  }
  if (error.code === "ENOENT") {
    return { kind: "absent" };
  }
  if (error.killed === true) {
    return { kind: "broken", reason: `it gave no answer in ${PROBE_LIMIT_MS / 1000} seconds` };
  }
  const version = VERSION_LINE.exec(stdout);
  if (version === null) {
    return { kind: "broken", reason: error.message.split("\n", 1)[0] ?? "it failed" };
  }
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major === 3 && minor >= 11
    ? { kind: "without-server" }
    : { kind: "old", version: `${major}.${minor}` };
}
