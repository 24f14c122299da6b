/**
 * `npm run bench eligibility`: what reasons cost, and how long it takes to look at everybody again.
 *
 * 1. Decisions per second with the whole explanation against the bare expression engine on the same
 *    eight expressions. At least half of it.
 * 2. 10,000 registrations of one offer assessed again through the queue, every decision differing
 *    (the worst case), and all of it applied; against 10,000 bare inserts of such rows, one by one and
 *    in batches. Assessing keeps at least half the pace of inserts one by one.
 */
import { allKnown, partlyKnown } from './decision-facts.js';
import { decisionRates } from './decisions.js';
import { measureReassessment } from './reassessment.js';

const LEAST = 0.5;

export async function eligibility(): Promise<boolean> {
  say('Decisions on eight conditions, per second of processor time');
  const ratios = [
    decisions('everything known', allKnown),
    decisions('of a third something is not', partlyKnown),
  ];
  say('');
  say('10,000 registrations of one offer, every decision differing');
  const measured = await measureReassessment(10_000);
  const pace = (seconds: number) => 10_000 / seconds;
  line('assessed again through the queue', pace(measured.assessing), measured.assessing);
  line('applied: decisions and messages', pace(measured.applying), measured.applying);
  line('bare inserts, one by one (8 at once)', pace(measured.single), measured.single);
  line('bare inserts, 250 to a statement', pace(measured.batched), measured.batched);
  const single = measured.single / measured.assessing;
  say(`assessing against inserts one by one      ${ratio(single)}   at least ${ratio(LEAST)}`);
  say(`assessing against inserts in batches      ${ratio(measured.batched / measured.assessing)}`);
  const kept = [...ratios, single].every((one) => one >= LEAST);
  say(kept ? '\nWithin the limits.' : '\nBELOW THE LIMITS.');
  return kept;
}

function decisions(name: string, people: Parameters<typeof decisionRates>[0]): number {
  const { explained, bare } = decisionRates(people);
  line(`${name}: explained`, explained);
  line(`${name}: bare engine`, bare);
  say(
    `explained against bare                    ${ratio(explained / bare)}   at least ${ratio(LEAST)}`,
  );
  return explained / bare;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const ratio = (value: number): string => value.toFixed(2);

function line(name: string, perSecond: number, seconds?: number): void {
  const rate = Math.round(perSecond).toLocaleString('en').padStart(10);
  const time = seconds === undefined ? '' : `${seconds.toFixed(2).padStart(8)} s`;
  say(`  ${name.padEnd(40)}${rate}/s${time}`);
}
