import { cpus } from 'node:os';
import { describePinning, type Pinning } from '../process/pinning.ts';

/** Where figures come from; without it they mean nothing. */
export interface Machine {
  readonly date: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly pinning: string;
}

export function describeMachine(pinning: Pinning): Machine {
  const cores = cpus();
  return {
    date: new Date().toISOString(),
    node: process.version,
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    pinning: describePinning(pinning),
  };
}
