/** Stands in for a service in the tests of the stack: reports ready, ends when it is told to. */
import { createServer } from 'node:http';

if (process.env['STAND_IN_FAILS']) {
  console.error('the stand-in was told to fail');
  process.exit(3);
}
const server = createServer((_request, response) => response.end('{}'));
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
