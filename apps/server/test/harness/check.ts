import { checkData, type Report } from '../../src/store/check.ts';
import { openAsIs } from '../../src/store/open-as-is.ts';

/** What `npm run check-data` would find. */
export async function checked(databaseUrl: string): Promise<Report> {
  const database = await openAsIs(databaseUrl);
  try {
    return await database.read(checkData);
  } finally {
    await database.close();
  }
}
