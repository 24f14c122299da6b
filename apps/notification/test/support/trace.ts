import type { PayloadOf } from '#contracts/messages.js';
import { mailSettings } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { freshId } from './bench.js';
import { admitted, confirmed, interested, offer, refused, submitted, withdrawn } from './states.js';

export type Told =
  | { name: 'offer.revised.v1'; payload: OfferState }
  | { name: 'registration.progressed.v1'; payload: RegistrationState }
  | { name: 'offer.change-announced.v1'; payload: PayloadOf<'offer.change-announced.v1'> }
  | { name: 'offer.organiser-notified.v1'; payload: PayloadOf<'offer.organiser-notified.v1'> }
  | {
      name: 'registration.link-requested.v1';
      payload: {
        requestId: string;
        registrationId: string;
        offerId: string;
        reason: 'signIn' | 'alreadyRegistered';
        requestedAt: string;
      };
    };

/** Other mails in each version: one comes, is moved, asks when it is late, and goes again. */
const mails = (version: number): OfferState['mails'] =>
  mailSettings.mails.parse({
    kinds: { questionReminder: { days: version, late: { rule: 'ask', hours: 5 } } },
    own: [
      {
        key: 'eve',
        name: { de: 'Am Abend davor' },
        trigger: {
          kind: 'days',
          amount: 1,
          side: 'before',
          of: 'sessionStart',
          which: version % 2 ? 'each' : 'first',
          time: `1${version}:00`,
        },
        late: { rule: 'ask', hours: version },
      },
      ...(version > 2
        ? [
            {
              key: 'waiting',
              name: { de: 'Für alle, die warten' },
              trigger: { kind: 'happening', what: 'waiting', afterHours: version },
              audience: { seats: ['waiting'], roles: ['participant', 'delegate'] },
            },
          ]
        : []),
    ],
  });

/** What happened to one offer and seven registrations, two of them a team's with its delegate, in order. */
export function trace(): Told[] {
  const offerId = freshId();
  const of = { offerId };
  const [a, b, c, d] = [freshId(), freshId(), freshId(), freshId()] as const;
  const [delegate, e, f, teamId] = [freshId(), freshId(), freshId(), freshId()] as const;
  const member = { ...of, teamId, registrant: false };
  const waits = {
    position: { stage: 'seat', seat: 'waiting' },
    milestones: { waitingSince: '2020-09-06T08:00:00Z' },
  } as const;
  const version = (n: number, changes: Partial<OfferState> = {}): Told => ({
    name: 'offer.revised.v1',
    payload: offer({ ...of, version: n, mails: mails(n), ...changes }),
  });
  const registration = (payload: RegistrationState): Told => ({
    name: 'registration.progressed.v1',
    payload,
  });
  const link = (registrationId: string, requestedAt: string): Told => ({
    name: 'registration.link-requested.v1',
    payload: { ...of, requestId: freshId(), registrationId, reason: 'signIn', requestedAt },
  });
  const notice = (announcedAt: string): Told => ({
    name: 'offer.change-announced.v1',
    payload: { ...of, noticeId: freshId(), version: 3, asksConsent: false, announcedAt },
  });
  const organiserNotice = (): Told => ({
    name: 'offer.organiser-notified.v1',
    payload: {
      ...of,
      noticeId: freshId(),
      kind: 'placeFree',
      figures: { places: 1 },
      raisedAt: '2020-09-07T09:00:00Z',
    },
  });
  const postponedSince = {
    lifecycle: 'postponed',
    lifecycleSince: '2020-09-08T08:00:00Z',
  } as const;
  return [
    version(1, { lifecycle: 'draft', accessDispatch: null }),
    version(2),
    registration(submitted({ ...of, registrationId: a })),
    registration(submitted({ ...of, registrationId: b })),
    registration(confirmed({ ...of, registrationId: a, openSteps: ['answers'] })),
    link(a, '2020-09-05T08:00:00Z'),
    registration(admitted({ ...of, registrationId: a, version: 3 })),
    version(3, { accessDispatch: { date: '2020-09-22', time: '08:30' } }),
    registration(submitted({ ...of, registrationId: c })),
    registration(refused('eligibility', { ...of, registrationId: c, version: 2 })),
    registration(withdrawn('2020-09-20T08:00:00Z', { ...of, registrationId: a, version: 4 })),
    link(a, '2020-09-21T08:00:00Z'),
    registration(admitted({ ...of, registrationId: b, version: 2 })),
    notice('2020-09-07T08:00:00Z'),
    registration(interested({ ...of, registrationId: d })),
    registration(confirmed({ ...of, teamId, registrationId: delegate, role: 'delegate' })),
    registration(confirmed({ ...member, ...waits, registrationId: e })),
    registration(confirmed({ ...member, ...waits, registrationId: f })),
    registration(
      admitted({ ...member, milestones: waits.milestones, registrationId: e, version: 6 }),
    ),
    organiserNotice(),
    version(4, postponedSince),
    notice('2020-09-20T09:00:00Z'),
    registration(refused('eligibility', { ...of, registrationId: c, version: 3 })),
    version(5, { registrationClosesAt: '2020-09-16T22:00:00Z' }),
    registration(
      interested({
        ...of,
        registrationId: d,
        version: 3,
        openSteps: ['takeUpInterest'],
        milestones: { interestOpenedAt: '2020-09-10T08:00:00Z' },
      }),
    ),
  ];
}
