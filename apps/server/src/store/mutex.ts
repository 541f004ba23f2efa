/** Lets one task in at a time, in the order they came. */
export class Mutex {
  private last: Promise<unknown> = Promise.resolve();
  /** Tasks inside or in line. */
  waiting = 0;

  async run<T>(task: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const before = this.last;
    const mine = before.then(task, task);
    this.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.waiting -= 1;
    }
  }
}
