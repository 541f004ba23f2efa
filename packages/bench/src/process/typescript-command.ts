import { fileURLToPath } from 'node:url';

/** The command line that runs one of the bench's own TypeScript files in a process of its own. */
export function typescriptCommand(file: URL, args: readonly string[] = []): string[] {
  return [process.execPath, '--import', import.meta.resolve('tsx'), fileURLToPath(file), ...args];
}
