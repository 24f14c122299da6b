/**
 * The moments that an offer plans by itself, whoever registers: the plan of somebody who registered
 * long ago, has a place and has everything still to do. What hangs on a person's own days (a stage, a
 * talk, an admission) has no moment here.
 */
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { type MailPlan, planMails } from '../plan/mail-plan.rules.js';
import { ownMailKey } from '../plan/own-mail.rules.js';
import { taskKey } from '../plan/stage.rules.js';
import type { LocalMoment } from '../plan/local-moment.rules.js';

export interface Moment {
  kind: MailKind;
  key: string | null;
  /** Key of the session or task that it belongs to, where there are several. */
  of: string | null;
  due: string;
  local: LocalMoment | null;
}

const timed: ReadonlySet<MailKind> = new Set([
  'addressReminder',
  'questionReminder',
  'preWorkReminder',
  'access',
  'afterwards',
  'ownMail',
]);

const NOBODY = '00000000-0000-7000-8000-000000000000';
const LONG_AGO = '1900-01-01T00:00:00Z';

const anybody = (offer: OfferState): RegistrationState => ({
  registrationId: NOBODY,
  offerId: offer.offerId,
  version: 1,
  municipalityId: null,
  locale: 'de',
  channel: 'form',
  position: {
    stage: 'done',
    eligibility: 'eligible',
    approval: 'approved',
    seat: 'confirmed',
    attendance: 'attended',
  },
  milestones: { submittedAt: LONG_AGO, admittedAt: LONG_AGO },
  endedBy: null,
  openSteps: ['answers'],
  role: 'participant',
  teamId: null,
  registrant: true,
  sessionIds: [],
  placeOfferedUntil: null,
  stageDue: null,
  talk: null,
  preWorkDue: [],
});

/** Of own mails only those that are bound to the offer's days: others begin with the person. */
function isOfOffer(offer: OfferState, { kind, occurrence }: MailPlan): boolean {
  if (kind !== 'ownMail') return timed.has(kind);
  const own = offer.mails.own.find(({ key }) => key === ownMailKey(occurrence));
  if (own?.trigger.kind === 'happening') return false;
  return own?.trigger.kind === 'at' || own?.trigger.of !== 'admission';
}

function isSwitchedOff({ mails }: OfferState, { kind }: MailPlan): boolean {
  const settings: Partial<Record<MailKind, { send: boolean }>> = mails.kinds;
  return settings[kind]?.send === false;
}

/** Of access data on several days: the keys of the sessions whose day it is. */
function ofSessions({ schedule }: OfferState, carried: readonly string[]): string | null {
  const keys = schedule.filter(({ sessionId }) => carried.includes(sessionId));
  return keys.length < schedule.length ? keys.map(({ key }) => key).join(', ') || null : null;
}

function ofWhat(offer: OfferState, { kind, occurrence, sessions }: MailPlan): string | null {
  const { schedule } = offer;
  if (kind === 'preWorkReminder') return taskKey(occurrence);
  if (kind === 'access') return ofSessions(offer, sessions ?? []);
  if (kind !== 'ownMail') return null;
  const sessionId = occurrence.split(':')[1];
  return schedule.find((one) => one.sessionId === sessionId)?.key ?? null;
}

/** In order of time. An offer without an end of registration, questions or dispatch has fewer. */
export function scheduleOf(offer: OfferState): Moment[] {
  const shown: OfferState =
    offer.lifecycle === 'draft' ? { ...offer, lifecycle: 'published' } : offer;
  return planMails(shown, anybody(offer))
    .filter((plan) => plan.due !== null && isOfOffer(offer, plan) && !isSwitchedOff(offer, plan))
    .filter(({ kind }) => kind !== 'questionReminder' || asksLater(offer))
    .map((plan) => ({
      kind: plan.kind,
      key: plan.kind === 'ownMail' ? ownMailKey(plan.occurrence) : null,
      of: ofWhat(offer, plan),
      due: plan.due!,
      local: plan.local,
    }))
    .sort((a, b) => Date.parse(a.due) - Date.parse(b.due));
}

const asksLater = ({ questionnaire }: OfferState): boolean =>
  questionnaire.some(({ neededBy }) => neededBy === 'questionDeadline');
