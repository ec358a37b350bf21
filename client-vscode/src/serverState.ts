/** What the language server is doing, and how that is told in the status item. */

import type { Problem } from "./interpreter";
import type { Status } from "./protocol";

export type ServerState =
  | { kind: "starting" }
  | { kind: "running"; status: Status | undefined }
  | { kind: "restarting"; delay: number }
  | { kind: "stopped"; problem: Problem };

export interface StatusView {
  text: string;
  detail: string;
  severity: "information" | "warning" | "error";
  busy: boolean;
  command: { title: string; command: string; arguments?: [string] };
}

/** Not in the palette: it needs the sentence to show. */
export const SHOW_PROBLEM = "manim.showProblem";

const SHOW_LOG = { title: "Show Log", command: "manim.showLog" };

/** The editor cuts the detail to one line, so a sentence that has to be read is shown on a click. */
function whatToDo(sentence: string): StatusView["command"] {
  return { title: "What to Do", command: SHOW_PROBLEM, arguments: [sentence] };
}

/** The texts of the status item for a state of the server. */
export function describe(state: ServerState): StatusView {
  switch (state.kind) {
    case "starting":
      return { text: "Manim: starting", detail: "", severity: "information", busy: true, command: SHOW_LOG };
    case "restarting":
      return {
        text: "Manim: restarting",
        detail: `The language server stopped; it is started again in ${state.delay / 1000} s.`,
        severity: "warning",
        busy: true,
        command: SHOW_LOG,
      };
    case "stopped":
      return {
        text: "Manim is not running",
        detail: state.problem.summary,
        severity: "error",
        busy: false,
        command: whatToDo(state.problem.sentence),
      };
    case "running":
      return describeRunning(state.status);
  }
}

function describeRunning(status: Status | undefined): StatusView {
  const view: StatusView = {
    text: status?.manimVersion ? `Manim ${status.manimVersion}` : "Manim",
    detail: "",
    severity: "information",
    busy: false,
    command: SHOW_LOG,
  };
  if (status === undefined) {
    return view;
  }
  if (status.problem !== "") {
    const command = whatToDo(status.problem);
    return { ...view, detail: "scenes cannot be run", severity: "warning", command };
  }
  const parts = [
    status.trusted ? "" : "no scene is run until you trust this workspace",
    ...status.busy,
    status.model === "" ? "" : `model ${status.model}`,
    describeSandbox(status),
    status.interpreter,
  ];
  return { ...view, detail: parts.filter((part) => part !== "").join(" · "), busy: status.busy.length > 0 };
}

function describeSandbox(status: Status): string {
  if (status.sandbox === "") {
    return "";
  }
  const reason = status.sandboxReason ?? "";
  return reason === "" ? `sandbox ${status.sandbox}` : `sandbox ${status.sandbox} (${reason.replace(/\.$/, "")})`;
}
