/** Which Python runs the language server: the places to look, in order, and what was found there. */

import * as path from "node:path";

export interface Candidate {
  python: string;
  /** Where the candidate comes from, as the user would say it. */
  origin: string;
}

export interface Places {
  /** `manim.interpreter`; empty when it is not set. */
  setting: string;
  /** Choice of the Python extension, where that is installed. */
  extension: string | undefined;
  folders: readonly string[];
  /** Without trust, no Python that the workspace itself brings may be started. */
  trusted: boolean;
  platform: NodeJS.Platform;
  home: string;
}

/**
 * The Pythons to try, best first. One that the user has set is the only one: to start another in
 * its place would hide the mistake.
 */
export function candidates(places: Places): Candidate[] {
  if (places.setting !== "") {
    const python = expandPath(places.setting, places.home, places.folders[0]);
    return [{ python, origin: "the setting manim.interpreter" }];
  }
  const found: Candidate[] = [];
  if (places.trusted) {
    if (places.extension !== undefined) {
      found.push({ python: places.extension, origin: "the Python extension" });
    }
    for (const folder of places.folders) {
      for (const name of [".venv", "venv"]) {
        const python = environmentPython(path.join(folder, name), places.platform);
        found.push({ python, origin: `${name} of the workspace` });
      }
    }
  }
  const names = places.platform === "win32" ? ["python"] : ["python3", "python"];
  return [...found, ...names.map((python) => ({ python, origin: "PATH" }))];
}

/** Replace a leading `~` and `${workspaceFolder}`, which the editor leaves as they are. */
export function expandPath(text: string, home: string, folder: string | undefined): string {
  const withHome = /^~(?=$|[\\/])/.test(text) ? home + text.slice(1) : text;
  return folder === undefined ? withHome : withHome.replaceAll("${workspaceFolder}", folder);
}

function environmentPython(environment: string, platform: NodeJS.Platform): string {
  return platform === "win32"
    ? path.join(environment, "Scripts", "python.exe")
    : path.join(environment, "bin", "python");
}

/** What asking a Python for the server came to. */
export type Probe =
  | { kind: "ready" }
  | { kind: "absent" }
  | { kind: "broken"; reason: string }
  | { kind: "old"; version: string }
  | { kind: "without-server" };

/** Why there is no server: in a few words, and as the sentence that says what to do. */
export interface Problem {
  summary: string;
  sentence: string;
}

export type Found = { python: string } | { problem: Problem };

const NO_PYTHON: Problem = {
  summary: "no Python was found",
  sentence:
    "No Python was found. Install Python 3.11 or newer, or set manim.interpreter to one that has manim and manim-lsp.",
};

/** Ask the candidates in turn; the first that has manim-lsp runs the server. */
export async function findServerPython(
  candidates: readonly Candidate[],
  probe: (python: string) => Promise<Probe>,
): Promise<Found> {
  let problem: Problem | undefined;
  for (const candidate of candidates) {
    const result = await probe(candidate.python);
    if (result.kind === "ready") {
      return { python: candidate.python };
    }
    if (result.kind !== "absent" || candidates.length === 1) {
      problem ??= explain(candidate, result);
    }
  }
  return { problem: problem ?? NO_PYTHON };
}

function explain({ python, origin }: Candidate, probe: Exclude<Probe, { kind: "ready" }>): Problem {
  const which = `${python} (from ${origin})`;
  switch (probe.kind) {
    case "absent":
      return {
        summary: "its Python does not exist",
        sentence: `${which} does not exist. Correct the setting, or clear it to have Python looked for.`,
      };
    case "broken":
      return {
        summary: "its Python does not run",
        sentence: `${which} could not be run: ${probe.reason}. Set manim.interpreter to a Python that works.`,
      };
    case "old":
      return {
        summary: `Python ${probe.version} is too old`,
        sentence: `${which} is Python ${probe.version}, but manim-lsp needs 3.11 or newer. Set manim.interpreter to a newer one.`,
      };
    case "without-server":
      return {
        summary: "manim-lsp is not installed",
        sentence: `manim-lsp is not installed in ${which}. Install it with: ${shellWord(python)} -m pip install "manim-lsp[llama]"`,
      };
  }
}

function shellWord(text: string): string {
  return /[\s()&;]/.test(text) ? `"${text}"` : text;
}
