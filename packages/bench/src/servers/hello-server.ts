import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least that node can do over HTTP: shows how much load the generator is able to make. */
const BODY = '{"data":{"hello":"world"}}';
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) });
  response.end(BODY);
});
server.listen(0, '127.0.0.1', () => {
  console.log(`hello is ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => process.exit(0));
