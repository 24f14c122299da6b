/** What a test reads of mails that have left. */
import ICAL from 'ical.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { type Bench, freshId } from './bench.js';
import { FakePeers } from './fake-peers.js';
import type { SunkMail } from './smtp-sink.js';
import { offer } from './states.js';

/** A fresh offer, told and taken in. */
export async function anOffer(
  bench: Bench,
  changes: Partial<OfferState> = {},
): Promise<OfferState> {
  const state = offer({ offerId: freshId(), ...changes });
  await tell(bench, state);
  return state;
}

/** An offer, and then people, told and taken in. */
export async function tell(
  bench: Bench,
  state: OfferState,
  ...people: RegistrationState[]
): Promise<void> {
  await bench.offer(state);
  await bench.taken(state.offerId, state.version);
  for (const one of people) {
    await bench.registration(one);
    await bench.taken(one.registrationId, one.version);
  }
}

/** Somebody's planned mails of a kind, as name, state and day (UTC) on which they are due. */
export const planOf = async (
  bench: Bench,
  { registrationId }: Pick<RegistrationState, 'registrationId'>,
  kind: MailKind,
) =>
  (await bench.rows(registrationId))
    .filter((row) => row.kind === kind)
    .map(({ occurrence, state, due_at }) => [
      occurrence,
      state,
      due_at && new Date(due_at).toISOString().slice(0, 10),
    ]);

/** Ids of somebody new in an offer. */
export const of = ({ offerId }: OfferState) => ({ offerId, registrationId: freshId() });

/** Mails to a registration's person whose subject begins so. */
export const mailsTo = (
  bench: Bench,
  { registrationId }: Pick<RegistrationState, 'registrationId'>,
  beginning = '',
): SunkMail[] =>
  bench.sink
    .to(FakePeers.email(registrationId))
    .filter(({ email }) => email.subject?.startsWith(beginning));

/** The calendar files of a mail: method, and UID, SEQUENCE and start of the first entry. */
export function filesOf(mail: SunkMail) {
  // Each file stands in the mail twice: as a part that mailboxes act on, and as an attachment.
  const texts = mail.email.attachments.map(({ content }) =>
    Buffer.from(content as ArrayBuffer).toString(),
  );
  return [...new Set(texts)].map((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    return {
      method: calendar.getFirstPropertyValue('method'),
      uid: event!.uid,
      sequence: event!.sequence,
      // What is taken out may have no day any more.
      start: String(event!.component.getFirstPropertyValue('dtstart') ?? ''),
    };
  });
}

export const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));
