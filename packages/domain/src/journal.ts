/** Undo steps in order, so that a decision that turns out refused leaves nothing behind (SO2). */
export class Journal {
  private readonly undos: (() => void)[] = [];

  push(undo: () => void): void {
    this.undos.push(undo);
  }

  /** A point to come back to. */
  mark(): number {
    return this.undos.length;
  }

  rollback(mark: number): void {
    while (this.undos.length > mark) this.undos.pop()?.();
  }
}

/** Records by id: what was loaded, what was put since, and which of them must be written. */
export class Shelf<Value> {
  private readonly values = new Map<string, Value>();
  private readonly changed = new Map<string, Value | undefined>();
  private readonly journal: Journal;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  /** Takes in a record as it stands in the store. */
  load(id: string, value: Value): void {
    if (!this.values.has(id)) this.values.set(id, value);
  }

  get(id: string): Value | undefined {
    return this.values.get(id);
  }

  all(): IterableIterator<Value> {
    return this.values.values();
  }

  put(id: string, value: Value): void {
    this.remember(id);
    this.values.set(id, value);
    this.changed.set(id, value);
  }

  remove(id: string): void {
    this.remember(id);
    this.values.delete(id);
    this.changed.set(id, undefined);
  }

  /** What to write: each changed id with its last value, undefined where it was removed. */
  changes(): ReadonlyMap<string, Value | undefined> {
    return this.changed;
  }

  private remember(id: string): void {
    const had = this.values.get(id);
    const wasChanged = this.changed.has(id);
    const change = this.changed.get(id);
    this.journal.push(() => {
      if (had === undefined) this.values.delete(id);
      else this.values.set(id, had);
      if (wasChanged) this.changed.set(id, change);
      else this.changed.delete(id);
    });
  }
}
