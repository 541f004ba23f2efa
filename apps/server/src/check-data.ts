import { checkData, faultLimit } from './store/check.ts';
import { DatabaseProblem } from './store/database.ts';
import { openAsIs } from './store/open-as-is.ts';

/**
 * node check-data.js [DATABASE_URL]: proves that the data is sound. Exits with 0 where it is, 1 where it is not, 2 where
 * the database cannot be checked.
 */
async function main(): Promise<number> {
  const url = process.argv[2] ?? process.env['DATABASE_URL'] ?? 'sqlite:./data/seatkeeper.sqlite';
  const database = await openAsIs(url);
  try {
    const { looked, notes, faults, more } = await database.read(checkData);
    print([...looked, ...notes.map((note) => `Note: ${note}`), ...faults]);
    if (faults.length === 0) print(['The data is sound.']);
    else if (more) print([`There are more faults; these are the first ${faultLimit}.`]);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

function print(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (fault: unknown) => {
    const known = fault instanceof DatabaseProblem;
    const what = known
      ? fault.message
      : fault instanceof Error
        ? (fault.stack ?? fault.message)
        : String(fault);
    process.stderr.write(`The data could not be checked. ${what}\n`);
    process.exitCode = 2;
  },
);
