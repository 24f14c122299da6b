/** What stops a process from booting: messages without exactly one handler. */
import type { DiscoveryService } from '@nestjs/core';
import type { Service } from '#contracts/message.js';
import { messages } from '#contracts/messages.js';
import { INBOX, InboxWorker, type ServiceInbox } from './inbox.js';
import { MessagingModule } from './messaging.module.js';

/** As one that came together at run time: the compiler would not let it pass. */
const workerFor = (service: Service, names: readonly string[]): InboxWorker => {
  const handlers = Object.fromEntries(names.map((name) => [name, async () => undefined]));

  const rest = Array<never>(7) as unknown as [never, never, never, never, never, never, never];
  return new InboxWorker({ service, handlers } as unknown as ServiceInbox, ...rest);
};

const offerRevised = 'offer.revised.v1';
const requested = 'registration.eligibility-requested.v1';

const received = (service: Service): string[] =>
  Object.entries(messages)
    .filter(([, { deliveredTo }]) => (deliveredTo as readonly Service[]).includes(service))
    .map(([name]) => name);
const allBut = (left: string): string[] => received('eligibility').filter((name) => name !== left);

it.each([
  ['a missing handler', 'eligibility', allBut(requested), `missing: ${requested}; not`],
  ['one too many', 'catalogue', [offerRevised], `not delivered to it: ${offerRevised}`],
] as const)('refuses %s of a message', (_what, service, names, why) => {
  expect(() => workerFor(service, names)).toThrow(why);
});

it('refuses a second inbox in one process', () => {
  const two = { getProviders: () => [{ token: INBOX }, { token: 'other' }, { token: INBOX }] };
  const discovery = two as unknown as DiscoveryService;
  expect(
    () => new MessagingModule({} as never, discovery, {} as never, {} as never, {} as never),
  ).toThrow('A process has one inbox; here are 2');
});
