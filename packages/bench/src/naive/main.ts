import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga } from 'graphql-yoga';
import { createDatabase } from './database.ts';
import { naiveSchema } from './schema.ts';

/** The server that one would write in an afternoon: the floor that the real one is measured against. Arguments: file, total, live sessions. */
const [file = '', total = '', liveSessions = ''] = process.argv.slice(2);
const database = await createDatabase(file, Number(total), Number(liveSessions));
const yoga = createYoga({ schema: naiveSchema(database) });
const server = createServer((request, response) => void yoga(request, response));
server.listen(0, '127.0.0.1', () => {
  console.log(`The naive server is ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => process.exit(0));
