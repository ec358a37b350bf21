/** Longest run, in milliseconds, after which a crash still counts as following the one before. */
const SETTLED_MS = 180_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
const MOST_RESTARTS = 6;

/**
 * Says how long to wait before a crashed server is started again: half a second at first, then
 * twice as long each time, and not at all after six crashes in a row. A server that ran for three
 * minutes starts the count anew.
 */
export class Backoff {
  private crashes = 0;
  private lastCrash = -Infinity;

  /** Milliseconds to wait after a crash at `now`; undefined when the server should stay down. */
  next(now: number): number | undefined {
    this.crashes = now - this.lastCrash > SETTLED_MS ? 1 : this.crashes + 1;
    this.lastCrash = now;
    if (this.crashes > MOST_RESTARTS) {
      return undefined;
    }
    return Math.min(FIRST_DELAY_MS * 2 ** (this.crashes - 1), LONGEST_DELAY_MS);
  }
}
