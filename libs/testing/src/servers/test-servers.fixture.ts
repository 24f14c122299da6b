/** Starts the test servers and waits to be killed: for test-servers.int-spec.ts. */
import { startTestServers } from './test-servers.js';

const { pids, folder } = await startTestServers();
process.send?.({ pids, folder });
setInterval(() => undefined, 60_000);
