/**
 * A process of its own that outlives its parent by a moment. It holds a pipe from the parent; when
 * the pipe breaks, however the parent died, it ends what the parent had registered, in stages:
 * within a stage all at once, stages in rising order. A parent that stops in good order has
 * nothing registered any more, so nothing is left to do.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endProcess, type KnownProcess } from './ending.js';
import type { WatchdogOrder } from './watchdog.js';

const watched = new Map<number, KnownProcess & { stage: number }>();
const folders = new Set<string>();

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const order = JSON.parse(line) as WatchdogOrder;
    if ('watch' in order) watched.set(order.watch.pid, order.watch);
    else if ('forget' in order) watched.delete(order.forget);
    else if ('removeFolder' in order) folders.add(order.removeFolder);
    else folders.delete(order.keepFolder);
  })
  .on('close', () => void endAll());

async function endAll(): Promise<void> {
  const stages = [...new Set([...watched.values()].map(({ stage }) => stage))].sort(
    (a, b) => a - b,
  );
  for (const stage of stages) {
    await Promise.all([...watched.values()].filter((one) => one.stage === stage).map(endProcess));
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

// Ctrl-C and friends are the parent's to handle; this process ends only when the pipe does.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
