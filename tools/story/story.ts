/**
 * `npm run story <name>`: a real offer's whole story, against the system that `npm start` runs or one
 * of its own. Compares what was sent with what had to be sent; ends with 1 on any difference. `--own`
 * starts a system also beside a running one; `--queue=redis|postgres` chooses its queue. A story that
 * begins before the demo's first day, or moves its offer, always has a system of its own, whose clock it
 * sets; so has one whose first moment the running system has passed, such as one that was told there.
 */
import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { EinlassApi } from '../examples/einlass-api.js';
import { Desk } from './desk.js';
import { accountDifferences } from './forecast.rules.js';
import { Forecasts } from './forecasts.js';
import { Mailbox } from './mailbox.js';
import { outcomeOf } from './outcome.js';
import { asFarAsExpected, differences, printTable } from './outcome-table.rules.js';
import type { Person } from './people.js';
import { Returns } from './returns.js';
import type { Stage, Story } from './stage.js';
import { stories } from './stories.js';
import { findSystem, type System } from './system.js';
import { Teller } from './teller.js';
import { Visitor } from './visitor.js';

const USAGE = Object.keys(stories)
  .map((name) => `npm run story ${name} -- [--own] [--queue=redis|postgres]`)
  .join('\n  ');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main([name, ...flags]: string[]): Promise<number> {
  const queue = flags.find((flag) => flag.startsWith('--queue='))?.slice('--queue='.length);
  const known = flags.every((flag) => /^--(own|queue=redis|queue=postgres)$/.test(flag));
  const story = stories[name ?? ''];
  if (!story || !known) {
    process.stderr.write(`Which story? There is:\n  ${USAGE}\n`);
    return 2;
  }
  const own = flags.includes('--own') || queue !== undefined || story.begins !== undefined;
  const choice = { own, queue: queue as 'redis' | 'postgres' | undefined };
  const { begins, firstMoment: notAfter } = story;
  const system = await findSystem({ ...choice, begins, notAfter }, say);
  const stop = (): void => void system.stop().finally(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return (await tell(story, system)) ? 0 : 1;
  } finally {
    await system.stop();
  }
}

/** @returns whether all was as expected */
async function tell(story: Story, system: System): Promise<boolean> {
  const run = randomBytes(3).toString('hex'); // so that the story can be told again and again
  const ops = new EinlassApi(system.url, system.apiKey);
  const stage = await stageOf(story, system, ops, run);
  await story.tell(stage);
  const lines = await judged(story, stage, run);
  say(lines.length === 0 ? '\nAll as expected.' : `\nNot as expected:\n  ${lines.join('\n  ')}`);
  if (stage.tell.hasFailed) say('The lines marked with ✗ were not as expected either.');
  return lines.length === 0 && !stage.tell.hasFailed;
}

const isOf = (run: string, address: string): boolean => address.endsWith(`.${run}@example.org`);

async function stageOf(story: Story, system: System, ops: EinlassApi, run: string): Promise<Stage> {
  const addressOf = (person: Person): string => `${person.key}.${run}@example.org`;
  const offerId = await offerIdOf(ops, story.slug);
  const visitor = new Visitor(system.url, offerId, addressOf, await municipalities(ops));
  const desk = new Desk(ops, await approverKey(system, ops, run), offerId, visitor);
  const mailbox = new Mailbox(system.mailboxUrl, (address) => isOf(run, address));
  const setClock = async (local: string): Promise<void> => {
    await mailbox.fetch();
    await desk.setClock(local);
    mailbox.isNow(local);
  };
  const teller = new Teller(say);
  const keys = new Map(story.cast.map((person) => [addressOf(person), person.key]));
  const forecasts = new Forecasts(desk, teller, (address) => keys.get(address));
  const returns = new Returns(system.returnPort);
  return { tell: teller, visitor, desk, mailbox, forecasts, returns, addressOf, setClock };
}

/** @returns what is not as expected, a line each; prints who got what */
async function judged(
  { cast, expected }: Story,
  { desk, mailbox, forecasts, addressOf }: Stage,
  run: string,
): Promise<string[]> {
  const timetable = (await desk.timetable()).filter(({ to }) => to === null || isOf(run, to));
  const all = outcomeOf(cast, addressOf, mailbox, timetable);
  const actual = asFarAsExpected(expected, all);
  say(`\nWho got which mail when, and who did not and why:\n${printTable(actual)}`);
  forecasts.compare(all);
  const addresses = new Set(cast.map(addressOf));
  const toStrangers = mailbox.all.filter(({ to }) => !addresses.has(to));
  return [
    ...differences(expected, actual),
    ...toStrangers.map(({ to, kind }) => `${kind} went to ${to}, who is nobody of this story`),
    ...accountDifferences(timetable, mailbox.all).map((line) => `timetable and mailbox: ${line}`),
  ];
}

async function offerIdOf(api: EinlassApi, slug: string): Promise<string> {
  const answer = await api.call('GET', `/api/offers/managed?slug=${slug}`);
  const offer = (answer.body as { items?: { offerId: string }[] } | null)?.items?.[0];
  if (!offer) throw new Error(`The system has no offer ${slug}; are the examples loaded?`);
  return offer.offerId;
}

async function municipalities(api: EinlassApi): Promise<Map<string, string>> {
  const answer = await api.call('GET', '/api/municipalities?limit=200');
  const { items } = answer.body as { items: { municipalityId: string; name: string }[] };
  return new Map(items.map((one) => [one.name, one.municipalityId]));
}

const KEY_LIFE = { days: 300 };

/** A key that may decide, and nothing else. It expires by the demo's clock. */
async function approverKey(system: System, ops: EinlassApi, run: string): Promise<EinlassApi> {
  const clock = (await ops.call('GET', '/api/clock')).body as { now: string };
  const answer = await ops.call('POST', '/api/keys', {
    name: `story ${run}`,
    roles: ['approver'],
    agencyIds: '*',
    expiresAt: Temporal.Instant.from(clock.now)
      .toZonedDateTimeISO('Europe/Berlin')
      .add(KEY_LIFE)
      .toInstant()
      .toString(),
  });
  const { key } = (answer.body ?? {}) as { key?: string };
  if (!key) throw new Error(`No key: ${answer.status} ${JSON.stringify(answer.body)}`);
  return new EinlassApi(system.url, key);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exitCode = 1;
  },
);
