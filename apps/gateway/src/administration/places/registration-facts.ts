/** Where one registration is on its way to a place: role, team, deadlines, approvals, sessions, talk. */
import { actorLabel, type Actor } from '#service-kit/access/actor.js';
import {
  dateText,
  deadlineText,
  fill,
  type Locale,
  say,
  spanText,
} from '../../pages/form/format.rules.js';
import type { ManagedOffer, RegistrationDetails } from '../administration.types.js';
import { isDecidable, mayWithdraw } from '../registrations/registration-view.rules.js';
import { mayDecide } from '../roles.rules.js';
import { shortInstant } from '../short-dates.rules.js';
import { staffTexts } from '../texts/administration.texts.js';
import { placesPath, teamPath } from './places-view.rules.js';
import { placesTexts } from './places.texts.js';

/** Different people who have to approve. */
const approversOf = ({ procedure }: Pick<ManagedOffer, 'procedure'>): number =>
  procedure.find(({ kind }) => kind === 'approval')?.approvers ?? 1;

export function admissionFacts(one: RegistrationDetails, offer: ManagedOffer, locale: Locale) {
  const { one: t } = placesTexts(locale);
  const { roles } = staffTexts(locale).words;
  const fact = (label: string, value: string | null) => (value ? [{ label, value }] : []);
  const at = (instant: string | null) => instant && deadlineText(instant, locale);
  const approvals = one.approvals.map(({ by, at: when }) =>
    fill(t.approval, { by, at: shortInstant(when, locale) }),
  );
  return [
    ...fact(t.role, one.role === 'participant' ? null : roles[one.role]),
    ...fact(t.due, one.position.stage === 'ended' ? null : at(one.stageDueAt)),
    ...fact(t.offeredUntil, at(one.placeOfferedUntil)),
    ...fact(t.approvals, approvals.join('; ')),
    ...fact(t.sessions, sessionNames(one, offer, locale)),
    ...fact(t.talk, one.talk && spanText(one.talk.startsAt, one.talk.endsAt, locale)),
    ...fact(t.enteredBy, one.enteredBy),
  ];
}

/** Null: those that everybody attends. */
function sessionNames(
  { sessionIds }: RegistrationDetails,
  { sessions, parts }: ManagedOffer,
  locale: Locale,
): string | null {
  if (parts.every(({ rule }) => rule === 'all')) return null;
  return sessions
    .filter(({ sessionId }) => sessionIds.includes(sessionId))
    .map(({ title, date, key }) =>
      [title ? say(title, locale) : key, dateText(date, locale)].filter(Boolean).join(', '),
    )
    .join('; ');
}

/** Why this person cannot approve, or what their approval is one of; empty: nothing to say. */
export function approvalNotes(
  one: RegistrationDetails,
  offer: ManagedOffer,
  as: Actor,
  locale: Locale,
): string[] {
  const { one: t } = placesTexts(locale);
  if (!isDecidable(one)) return [];
  const two = approversOf(offer) > 1 ? [fill(t.two, { n: one.approvals.length })] : [];
  const bar = approvalBar(one, as);
  return bar ? [...two, t[bar]] : two;
}

/** Nobody approves what they entered, or twice. */
export function approvalBar(
  { enteredBy, approvals }: Pick<RegistrationDetails, 'enteredBy' | 'approvals'>,
  as: Actor,
): 'ownEntry' | 'approvedByYou' | null {
  const me = actorLabel(as);
  if (enteredBy === me) return 'ownEntry';
  return approvals.some(({ by }) => by === me) ? 'approvedByYou' : null;
}

/** What is done about it on other pages. */
export function furtherSteps(one: RegistrationDetails, as: Actor, locale: Locale) {
  const { one: t } = placesTexts(locale);
  if (!mayDecide(as)) return [];
  const { teamId, registrationId, position, role } = one;
  const { stage, seat } = position;
  return [
    ...(seat === 'waiting' ? [{ href: teamPath(teamId), label: t.admit }] : []),
    ...(stage === 'preliminaryTalk'
      ? [
          {
            href: `/verwaltung/angebote/${one.offerId}/vorabsprachen/team/${teamId}`,
            label: t.toTalk,
          },
        ]
      : []),
    ...(stage === 'selection'
      ? [{ href: `${placesPath(one.offerId)}#auswahl`, label: t.select }]
      : []),
    ...(mayWithdraw(one) && role !== 'delegate'
      ? [{ href: `${teamPath(teamId)}/ersatz/${registrationId}`, label: t.replace }]
      : []),
  ];
}
