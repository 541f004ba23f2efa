import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// What Mantine asks of a browser and happy-dom does not have.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

// Fixtures answer over no line at all; graphql-ws only wants to know that there could be one.
vi.stubGlobal(
  'WebSocket',
  Object.assign(() => {}, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 }),
);

// As with the limit of a whole test: a busy machine is no fault of the page.
configure({ asyncUtilTimeout: 15_000 });

afterEach(cleanup);
