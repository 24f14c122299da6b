/** The system that a story runs against: the one that runs already, or one of its own. */
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
}

export async function findSystem(
  choice: SystemChoice,
  say: (line: string) => void,
): Promise<System> {
  const running = choice.own ? null : whatRuns();
  if (running) {
    say(`Against the running system at ${running.url}; its clock will be moved.`);
    return running;
  }
  say('Starting a system of its own …');
  const stack = await startStack({ queue: choice.queue ?? 'auto' });
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
