/** The part of the editor's progress that is used. */
export interface Reporter {
  report(value: { message: string }): void;
}

/** One progress, from when the server began it: the editor takes it up a little later. */
export class WorkInProgress {
  private progress: Reporter | undefined;
  private message: string | undefined;
  private finished = false;
  private resolve: (() => void) | undefined;

  report(message: string | undefined): void {
    this.message = message ?? this.message;
    if (this.message !== undefined) {
      this.progress?.report({ message: this.message });
    }
  }

  finish(): void {
    this.finished = true;
    this.resolve?.();
  }

  /** Report to the editor's `progress` until the work is finished. */
  async showIn(progress: Reporter): Promise<void> {
    this.progress = progress;
    this.report(undefined);
    if (!this.finished) {
      await new Promise<void>((resolve) => {
        this.resolve = resolve;
      });
    }
  }
}
