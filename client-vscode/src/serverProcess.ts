import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";

const GRACE_MS = 2_000;

/** The process of one server: started for its client, and surely gone when the client is done. */
export class ServerProcess {
  private process: ChildProcessWithoutNullStreams | undefined;

  constructor(
    private readonly command: string,
    private readonly args: readonly string[],
    private readonly cwd: string,
    private readonly grace = GRACE_MS,
  ) {}

  /** Start it; rejects when the operating system cannot. */
  readonly start = async (): Promise<ChildProcessWithoutNullStreams> => {
    const process = spawn(this.command, this.args, { cwd: this.cwd, windowsHide: true });
    await once(process, "spawn");
    this.process = process;
    return process;
  };

  /** Wait a moment for it to end by itself, as a server that was told so does, then kill it. */
  async end(): Promise<void> {
    const process = this.process;
    if (process === undefined || hasEnded(process)) {
      return;
    }
    const exited = once(process, "exit");
    const kill = setTimeout(() => process.kill("SIGKILL"), this.grace);
    await exited;
    clearTimeout(kill);
  }
}

function hasEnded(process: ChildProcessWithoutNullStreams): boolean {
  return process.exitCode !== null || process.signalCode !== null;
}
