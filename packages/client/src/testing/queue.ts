/** Collects what callbacks are told, so that a test can wait for the next one and misses none. */
export interface Queue<Item> {
  push: (item: Item) => void;
  next: () => Promise<Item>;
  readonly pending: readonly Item[];
}

export function createQueue<Item>(): Queue<Item> {
  const items: Item[] = [];
  const waiting: ((item: Item) => void)[] = [];
  return {
    pending: items,
    push(item) {
      const waiter = waiting.shift();
      if (waiter) waiter(item);
      else items.push(item);
    },
    next() {
      const item = items.shift();
      return item === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(item);
    },
  };
}
