/** The mails about a place that is not simply given: held, offered, lapsed, moved, handed over. */
import { quietly } from './lateness.rules.js';
import { instantFrom, text } from './local-moment.rules.js';
import {
  addressOpen,
  type Facts,
  forParticipants,
  hasProvenAddress,
  isDelegate,
  never,
  not,
  outcomeAfter,
  refusal,
  type Row,
  stopped,
  type Verdict,
  whenHappened,
} from './verdict.rules.js';

/** What became of a place since `at`, when it is more than "held" or "offered". */
function settledSince(facts: Facts, at: string): Verdict | null {
  const { admittedAt, placeLapsedAt } = facts.registration.milestones;
  if (admittedAt && !outcomeAfter(at, admittedAt)) return not('admittedMeanwhile', admittedAt);
  if (placeLapsedAt && !outcomeAfter(at, placeLapsedAt)) return not('placeLapsed', placeLapsedAt);
  return stopped(facts) ?? refusal(facts) ?? addressOpen(facts);
}

const isOffered = ({ registration }: Facts): boolean => registration.placeOfferedUntil !== null;

/** What the seat is held for; it decides the words. */
function heldFor({ registration, offer }: Facts): string {
  const { stage } = registration.position;
  if (stage === 'preliminaryTalk') return 'talk';
  return stage === 'seat' && offer.capacity.municipalities?.min ? 'minimum' : 'procedure';
}

export function placeHeld(facts: Facts): Row {
  const { placeHeldAt, placeOfferedAt } = facts.registration.milestones;
  const row = whenHappened(placeHeldAt, () => {
    const settled = settledSince(facts, placeHeldAt!);
    if (settled) return settled;
    if (isOffered(facts)) return not('placeOffered', placeOfferedAt);
    return facts.registration.position.seat === 'held' ? 'send' : not('overtaken');
  });
  return { ...row, variant: heldFor(facts), ...(placeHeldAt && { occurrence: placeHeldAt }) };
}

/** Whoever registered the team answers for all of it; the others read of it when it is settled. */
export function placeOffered(facts: Facts): Row {
  const { milestones, openSteps, placeOfferedUntil: until, registrant } = facts.registration;
  const { placeOfferedAt } = milestones;
  const row = whenHappened(placeOfferedAt, () => {
    const settled = settledSince(facts, placeOfferedAt!);
    if (settled) return settled;
    if (openSteps.includes('acceptPlace')) return 'send';
    return not(isOffered(facts) && !registrant ? 'answeredForTeam' : 'overtaken');
  });
  return {
    ...row,
    sendUntil: placeOfferedAt && until ? text(instantFrom(until)) : null,
    ...(placeOfferedAt && { occurrence: placeOfferedAt }),
  };
}

/** `offer`: not taken up in time; else a stage was not passed in time. */
export function placeLapsed(facts: Facts): Row {
  const { placeLapsedAt, placeOfferedAt, placeHeldAt, admittedAt } = facts.registration.milestones;
  const row = whenHappened(placeLapsedAt, () => {
    if (outcomeAfter(admittedAt, placeLapsedAt!)) return not('admittedMeanwhile', admittedAt);
    if (outcomeAfter(placeOfferedAt, placeLapsedAt!)) return not('placeOffered', placeOfferedAt);
    return stopped(facts) ?? refusal(facts) ?? addressOpen(facts) ?? 'send';
  });
  // An offer that was accepted and then held for something else has not lapsed as an offer.
  const wasOffered = placeOfferedAt !== undefined && !outcomeAfter(placeHeldAt, placeOfferedAt);
  return {
    ...row,
    variant: wasOffered ? 'offer' : 'stage',
    ...(placeLapsedAt && { occurrence: placeLapsedAt }),
  };
}

/** Who was admitted afterwards reads of the session in the admission. */
export const sessionChanged = forParticipants((facts: Facts): Row => {
  const { position, milestones } = facts.registration;
  const { sessionChangedAt, admittedAt } = milestones;
  const row = whenHappened(sessionChangedAt, () => {
    const general = stopped(facts) ?? refusal(facts) ?? addressOpen(facts);
    if (general) return general;
    if (position.seat !== 'confirmed' && position.seat !== 'held') return not('notAdmitted');
    if (admittedAt && !outcomeAfter(sessionChangedAt, admittedAt)) {
      return not('admittedMeanwhile', admittedAt);
    }
    return 'send';
  });
  return { ...quietly(facts, row), ...(sessionChangedAt && { occurrence: sessionChangedAt }) };
});

/** `admitted`: the entry in their calendar is taken back, too. */
export function handedOver(facts: Facts): Row {
  const { handedOverAt, admittedAt } = facts.registration.milestones;
  const row = whenHappened(handedOverAt, () =>
    addressOpen(facts) ? not('addressNotConfirmed') : 'send',
  );
  return { ...row, variant: admittedAt && !isDelegate(facts) ? 'admitted' : null };
}

/** An address that nobody ever confirmed is not written to again. */
export function expired(facts: Facts): Row {
  const { expiredAt, withdrawnAt, cancelledAt } = facts.registration.milestones;
  if (!hasProvenAddress(facts)) return never('notHappened');
  return whenHappened(expiredAt, () => {
    if (withdrawnAt) return not('withdrew', withdrawnAt);
    return facts.offer.lifecycle === 'cancelled' || cancelledAt ? not('offerCancelled') : 'send';
  });
}
