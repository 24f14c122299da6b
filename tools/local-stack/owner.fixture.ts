/** A process that owns a stack of stand-ins, as `npm start` owns the real one. */
import { standIns } from './stand-ins.fixture.js';
import { startStack } from './stack.js';

const called = new AbortController();
const started = startStack(
  { ...standIns, dataFolder: process.env['OWNER_DATA'], durable: false, queue: 'redis' },
  called.signal,
);
process.on('SIGTERM', () => {
  called.abort();
  void started.then((stack) => stack.stop()).finally(() => process.exit(0));
});
void started.then((stack) => process.send?.({ pids: stack.pids() }));
