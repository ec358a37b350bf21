/** What the language server is doing, and how that is told in the status item. */

import type { Status } from "./protocol";

export type ServerState =
  | { kind: "starting" }
  | { kind: "running"; status: Status | undefined }
  | { kind: "restarting"; delay: number }
  | { kind: "stopped"; problem: string };

export interface StatusView {
  text: string;
  detail: string;
  severity: "information" | "warning" | "error";
  busy: boolean;
  command: { title: string; command: string };
}

const SHOW_LOG = { title: "Show Log", command: "manim.showLog" };
const TRY_AGAIN = { title: "Try Again", command: "manim.restart" };

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
        detail: state.problem,
        severity: "error",
        busy: false,
        command: TRY_AGAIN,
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
    return { ...view, detail: status.problem, severity: "warning" };
  }
  const parts = [
    status.trusted ? "" : "Restricted: scenes are not run until you trust this workspace",
    ...status.busy,
    status.interpreter,
    status.model === "" ? "" : `model ${status.model}`,
    status.sandbox === "" ? "" : `sandbox ${status.sandbox}`,
  ];
  return { ...view, detail: parts.filter((part) => part !== "").join(" · "), busy: status.busy.length > 0 };
}
