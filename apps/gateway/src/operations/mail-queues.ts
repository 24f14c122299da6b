import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { type MailQueues, mailQueues } from '#contracts/mail-queues-http.js';
import { instantText, type Locale, say } from '../pages/form/format.rules.js';
import { ServiceClient } from '../pages/service-client.js';

type Item = MailQueues['items'][number];

/** The board asks every few seconds, for everybody who looks. */
const KNOWN_MS = 3_000;

const texts = {
  de: {
    idle: (route: string) => `E-Mails über den Versandweg „${route}“. Keine fällige E-Mail wartet.`,
    waits: (route: string, n: number) =>
      `E-Mails über den Versandweg „${route}“. Fällige, die noch warten: ${n}. Bleibt die Warteschlange stehen, betrifft das:`,
    offer: (title: string, n: number, since: string) => `${title} (${n}, seit ${since})`,
  },
  en: {
    idle: (route: string) => `Mails by the route "${route}". No due mail waits.`,
    waits: (route: string, n: number) =>
      `Mails by the route "${route}". Due and still waiting: ${n}. If this queue stands still, it concerns:`,
    offer: (title: string, n: number, since: string) => `${title} (${n}, since ${since})`,
  },
};

/** What a queue of mails is for, and which offers wait for it. */
export function queueSentence(item: Item, locale: Locale): string {
  const t = texts[locale];
  if (item.waiting === 0) return t.idle(item.route);
  const offers = item.endangered.map(({ title, mails, oldestDueAt }) =>
    t.offer(say(title, locale), mails, instantText(oldestDueAt, locale)),
  );
  const told = item.endangered.reduce((sum, { mails }) => sum + mails, 0);
  const rest = told < item.waiting ? ', …' : '';
  return `${t.waits(item.route, item.waiting)} ${offers.join('; ')}${rest}`;
}

/**
 * Asks notification which queues of mails there are. The board is what ops opens when something is
 * broken: while notification is away, or of another version, what it said last holds.
 */
@Injectable()
export class MailQueueNews {
  /** Empty until notification has said. */
  private known: MailQueues['items'] = [];
  private askedAt = -Infinity;

  constructor(
    private readonly services: ServiceClient,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  get items(): MailQueues['items'] {
    return this.known;
  }

  async refresh(): Promise<void> {
    if (performance.now() - this.askedAt < KNOWN_MS) return;
    this.askedAt = performance.now();
    try {
      const as = { kind: 'service', service: 'gateway' } as const;
      const answer = await this.services.ask('notification', '/internal/mail-queues', {
        as,
        limitMs: 2_000,
      });
      this.known = mailQueues.parse(answer.body).items;
    } catch (error) {
      this.logger.warn({ err: error }, 'which queues of mails there are could not be asked');
    }
  }
}
