/** The mails about the preliminary talk (Vorabsprache) of a team. */
import { withLateness } from './lateness.rules.js';
import { instantFrom, instantOf, isBefore, type LocalMoment, text } from './local-moment.rules.js';
import { stageReminderRow } from './stage.rules.js';
import type { ReasonCode } from './reasons.rules.js';
import {
  addressOpen,
  type Facts,
  forParticipants,
  never,
  not,
  outcomeAfter,
  refusal,
  type Row,
  stopped,
  type Verdict,
  whenHappened,
} from './verdict.rules.js';

const general = (facts: Facts): Verdict | null =>
  stopped(facts) ?? refusal(facts) ?? addressOpen(facts);

const mayChoose = ({ registration }: Facts): boolean =>
  registration.openSteps.includes('chooseTalk');

/** The appointment that there was is gone, and the talk has not taken place. */
const isGivenUp = ({ registration: { talk, milestones } }: Facts): boolean => {
  const { talkAgreedAt, talkHeldAt } = milestones;
  if (!talkAgreedAt || talk) return false;
  return !talkHeldAt || outcomeAfter(talkAgreedAt, talkHeldAt);
};

/** Asked while no time was free, and none has become free since. */
const lacksTimes = ({ registration: { milestones, openSteps } }: Facts): boolean => {
  const { talkAskedAt, talkOfferedAt } = milestones;
  if (!talkAskedAt || openSteps.includes('chooseTalk')) return false;
  return !talkOfferedAt || outcomeAfter(talkAskedAt, talkOfferedAt);
};

/** At once when somebody is asked, or as soon as there is a time to choose. */
export function talkChoice(facts: Facts): Row {
  const { registration } = facts;
  const { talkAskedAt, talkOfferedAt } = registration.milestones;
  const isLater = talkAskedAt && outcomeAfter(talkOfferedAt, talkAskedAt);
  const row = whenHappened(isLater ? talkOfferedAt : talkAskedAt, () => {
    const stops = general(facts);
    if (stops) return stops;
    if (registration.talk) return not('talkAgreed', knownSince(facts));
    if (isGivenUp(facts) && !isLater && !lacksTimes(facts)) return not('toldWithCancelledTalk');
    return mayChoose(facts) ? 'send' : notChoosing(facts);
  });
  // Nobody knows when it will be.
  const moment = isFor(row, 'noTalkTimes') ? { due: null } : {};
  return { ...row, ...moment, ...(talkAskedAt && { occurrence: talkAskedAt }) };
}

function notChoosing(facts: Facts): Verdict {
  if (lacksTimes(facts)) return not('noTalkTimes');
  return not(facts.registration.registrant ? 'overtaken' : 'answeredForTeam');
}

const isFor = ({ verdict }: Row, code: ReasonCode): boolean =>
  verdict !== 'send' && verdict.not === code;

/** Before the stage is overdue, to whoever can still choose. */
export function talkChoiceReminder(facts: Facts): Row {
  if (facts.registration.position.stage !== 'preliminaryTalk') return never('notHappened');
  const { registration } = facts;
  const { talkOfferedAt } = registration.milestones;
  return stageReminderRow(facts, 'talkChoiceReminder', (due) => {
    if (registration.talk) return not('talkAgreed', knownSince(facts));
    if (!mayChoose(facts)) return notChoosing(facts);
    // The mail that asks for the choice came after the moment of this one.
    return outcomeAfter(talkOfferedAt, due) ? not('talkTimesLate', talkOfferedAt) : null;
  });
}

/** Since when the talk concerns this person: who joined the team later found it agreed already. */
const knownSince = ({ registration: { milestones } }: Facts): string | undefined =>
  milestones.talkAgreedAt ?? milestones.talkAskedAt;

/** Again when it was moved. Of no use once the talk has begun. */
export function talkAgreed(facts: Facts): Row {
  const { talk } = facts.registration;
  const since = knownSince(facts);
  if (!talk || !since) return never('notHappened');
  return {
    ...whenHappened(since, () => general(facts) ?? 'send'),
    sendUntil: text(instantFrom(talk.startsAt)),
    occurrence: `${since} ${talk.startsAt}`,
  };
}

/** Given up or missed; then the team was asked to choose again. */
export function talkCancelled(facts: Facts): Row {
  const { talkAgreedAt, talkAskedAt } = facts.registration.milestones;
  if (!isGivenUp(facts)) return never('notHappened');
  const since = outcomeAfter(talkAskedAt, talkAgreedAt!) ? talkAskedAt : talkAgreedAt;
  return {
    ...whenHappened(since, () => general(facts) ?? 'send'),
    occurrence: talkAgreedAt!,
  };
}

type Reminder = 'talkReminder' | 'talkReminderOwner';

/** Usually at nine on the day before, on the wall clock of the offer. */
function dayBefore({ registration, offer }: Facts, kind: Reminder): LocalMoment {
  const { days, time } = offer.mails.kinds[kind];
  const starts = instantFrom(registration.talk!.startsAt);
  const day = starts.toZonedDateTimeISO(offer.timeZone).toPlainDate().subtract({ days });
  return { date: day.toString(), time, zone: offer.timeZone };
}

function reminderOfTalk(facts: Facts, kind: Reminder): Row {
  const { talk } = facts.registration;
  const since = knownSince(facts);
  if (!talk || !since) return never('notHappened');
  const local = dayBefore(facts, kind);
  const due = instantOf(local);
  const isKnown = isBefore(instantFrom(since), due);
  const row: Row = {
    due: text(due),
    local,
    sendUntil: text(instantFrom(talk.startsAt)),
    occurrence: talk.startsAt,
    verdict: general(facts) ?? (isKnown ? 'send' : not('talkTooSoon', since)),
  };
  return withLateness(row, facts.offer.mails.kinds[kind].late);
}

export const talkReminder = forParticipants((facts) => reminderOfTalk(facts, 'talkReminder'));

/** One for the whole team: it hangs on the registration of whoever registered it. */
export const talkReminderOwner = (facts: Facts): Row =>
  facts.registration.registrant ? reminderOfTalk(facts, 'talkReminderOwner') : never('notHappened');

export const talkHeld = forParticipants((facts) => {
  const { talkHeldAt, admittedAt, placeHeldAt } = facts.registration.milestones;
  const row = whenHappened(talkHeldAt, () => {
    const stops = general(facts);
    if (stops) return stops;
    // The admission says all that this mail could.
    const isAdmitted = admittedAt && !outcomeAfter(talkHeldAt, admittedAt);
    if (isAdmitted) return not('admittedMeanwhile', admittedAt);
    // So does the mail about the place, where the talk was what stood before it.
    const isHeld = placeHeldAt && !outcomeAfter(talkHeldAt, placeHeldAt);
    return isHeld ? not('placeHeld', placeHeldAt) : 'send';
  });
  return { ...row, ...(talkHeldAt && { occurrence: talkHeldAt }) };
});
