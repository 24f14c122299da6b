/**
 * Runs as a process of its own: a mail server that answers every command after LATENCY_MS and counts
 * what it accepts. Tells its address once, and its counts whenever it is asked.
 */
import { ScriptedSmtp } from '#testing/servers/scripted-smtp.js';

export interface SinkCounts {
  /** Mails accepted since the last reset, and to how many different addresses. */
  readonly mails: number;
  readonly addresses: number;
  /** Wall clock (ms) of the first and of the last of them. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** One of them as it came. */
  readonly sample: string;
}

const fresh = () => ({ mails: 0, firstAt: 0, lastAt: 0, sample: '' });
let counts = fresh();
const addresses = new Set<string>();

const sink = new ScriptedSmtp({
  latencyMs: Number(process.env['LATENCY_MS'] ?? 50),
  onMail: ({ to, raw }) => {
    const now = Date.now();
    counts.mails++;
    counts.firstAt ||= now;
    counts.lastAt = now;
    counts.sample ||= raw;
    for (const address of to) addresses.add(address);
  },
});

process.on('message', (asked) => {
  if (asked === 'reset') {
    counts = fresh();
    addresses.clear();
  }
  process.send?.({ ...counts, addresses: addresses.size } satisfies SinkCounts);
});
process.once('disconnect', () => process.exit(0));
process.send?.({ url: await sink.start() });
