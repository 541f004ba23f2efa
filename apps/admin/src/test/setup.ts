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
  class {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    close() {}
  },
);

// As with the limit of a whole test: a busy machine is no fault of the page.
configure({ asyncUtilTimeout: 15_000 });

afterEach(cleanup);
