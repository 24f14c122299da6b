import type { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import { Problem } from '#service-kit/http/problem.js';
import { fromText, type Opening, openingOf } from './workflow/deadlines.rules.js';

const refusals = {
  unknown: 'registration.offer_not_found',
  notYet: 'registration.not_open_yet',
  noDateYet: 'registration.date_not_fixed',
  postponed: 'registration.offer_postponed',
  closed: 'registration.closed',
  cancelled: 'registration.offer_cancelled',
} as const satisfies Record<Exclude<Opening, 'open'>, string>;

/** @throws Problem that says why registering is not possible now; before the opening with its instant */
export function assertOpen(offer: OfferState, now: Temporal.Instant): void {
  const opening = openingOf(offer, now);
  if (opening === 'open') return;
  const opensAt = offer.registrationOpensAt;
  if (opening !== 'notYet' || opensAt === null) throw new Problem(refusals[opening]);
  const { de, en } = fromText(opensAt, offer.timeZone);
  throw new Problem(
    refusals.notYet,
    { de, en },
    { errors: [{ code: 'registration.opensAt', detail: opensAt }] },
  );
}
