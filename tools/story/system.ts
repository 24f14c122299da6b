/** The system that a story runs against: the one that runs already, or one of its own. */
import { Temporal } from 'temporal-polyfill';
import { EinlassApi } from '../examples/einlass-api.js';
import { runningStack } from '../local-stack/running-stack.js';
import { startStack } from '../local-stack/stack.js';

export interface System {
  readonly url: string;
  readonly mailboxUrl: string;
  /** On which the system takes returned mail, by SMTP. */
  readonly returnPort: number;
  /** May do everything. */
  readonly apiKey: string;
  stop(): Promise<void>;
}

export interface SystemChoice {
  /** A system of its own also beside a running one. */
  readonly own: boolean;
  readonly queue?: 'redis' | 'postgres';
  /** Local time at which a system of its own begins. */
  readonly begins?: string | undefined;
  /** A running one only while its clock has not passed this local time. */
  readonly notAfter?: string | undefined;
}

export async function findSystem(
  choice: SystemChoice,
  say: (line: string) => void,
): Promise<System> {
  const running = choice.own ? null : whatRuns();
  const passed = running && (await hasPassed(running, choice.notAfter));
  if (running && !passed) {
    say(`Against the running system at ${running.url}; its clock will be moved.`);
    return running;
  }
  if (passed) say(`The clock of the running system has passed ${choice.notAfter} already.`);
  say('Starting a system of its own …');
  const { queue = 'auto', begins } = choice;
  const stack = await startStack({ queue, begins });
  say(`It runs at ${stack.url}, its queue on ${stack.queue}.`);
  return withMailbox(stack);
}

function whatRuns(): System | null {
  try {
    return withMailbox({ ...runningStack(), stop: async () => undefined });
  } catch {
    return null; // nothing runs from here
  }
}

async function hasPassed({ url, apiKey }: System, notAfter: string | undefined): Promise<boolean> {
  if (notAfter === undefined) return false;
  const { now } = (await new EinlassApi(url, apiKey).call('GET', '/api/clock')).body as {
    now: string;
  };
  const last = Temporal.PlainDateTime.from(notAfter).toZonedDateTime('Europe/Berlin').toInstant();
  return Temporal.Instant.compare(Temporal.Instant.from(now), last) > 0;
}

type MailOf = Pick<System, 'mailboxUrl' | 'returnPort'>;

function withMailbox(
  system: Omit<System, keyof MailOf> & { [field in keyof MailOf]: MailOf[field] | undefined },
): System {
  const { mailboxUrl, returnPort } = system;
  if (!mailboxUrl || !returnPort) {
    throw new Error('The story reads a mail catcher; this system sends to a real mail server.');
  }
  return { ...system, mailboxUrl, returnPort };
}
