/** What mails say of a team, a place, a talk and a task: the part of the view that admission needs. */
import { Temporal } from 'temporal-polyfill';
import type { Recipient } from '#contracts/internal-http.js';
import type { Locale, ParticipantRole } from '#contracts/vocabulary.js';
import { dayText, long, untilText } from './day-text.rules.js';
import { addressed, type Salutation } from '#contracts/salutation.js';
import { taskKey } from '../../plan/stage.rules.js';
import { manyLines, oneLine } from './others-text.rules.js';
import type { MailFacts } from '../template.js';

export interface AdmissionView {
  /** Registers others and takes no part. */
  delegate: boolean;
  /** A seat is kept for them, and not confirmed yet. */
  held: boolean;
  /** What somebody contributes, in words; null: a participant. */
  contributes: string | null;
  team: {
    /** Named, those who do not come any more not counted. */
    people: number;
    /** How many are to come, named or not. */
    expected: number;
    /** More than one, or registered by a delegate: said in words about a team. */
    several: boolean;
  };
  /** Where it stands, as on the person's own page. */
  standing: { headline: string; why: string[]; next: { text: string; until: string | null }[] };
  /** `bis Freitag, 4. September 2020, 12:00 Uhr` */
  until: {
    /** The address can be confirmed. */
    confirm: string;
    /** An offered place can be accepted. */
    place: string | null;
    /** The stage is overdue. */
    stage: string | null;
  };
  /** The least number of municipalities, and when it is decided; null: there is none. */
  minimum: { municipalities: number; decidedOn: string | null } | null;
  talk: {
    state: 'agreed' | 'held' | 'missed' | 'givenBack' | 'cancelled';
    givenUp: boolean;
    /** `Freitag, 4. September 2020, 10:00–10:30 Uhr (Berlin)` */
    when: string;
    /** `Telefon: …`, a link, a room. */
    way: string;
    owner: string;
    /** Until when the team can change it. */
    changeUntil: string;
    /** Why staff cancelled it, in their words. */
    reason: string | null;
    /** Another is to be chosen, and no time is free yet. */
    awaitsTimes: boolean;
  } | null;
  /** The task that a reminder is about. */
  task: { title: string; description: string | null; until: string | null } | null;
  /** Figures of a notice to the organiser. */
  figures: Readonly<Record<string, number>>;
}

type Zoned = Pick<MailFacts['briefing'], 'timeZone'>;

/** Until an instant that is itself too late; midnight means that the day before counts in full. */
export function untilInstant(instant: string, { timeZone }: Zoned, locale: Locale): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const isMidnight = at.hour === 0 && at.minute === 0;
  const day = (isMidnight ? at.subtract({ days: 1 }) : at).toPlainDate().toString();
  return untilText(day, isMidnight ? null : timeOf(at), locale)!;
}

const timeOf = (at: Temporal.ZonedDateTime): string =>
  at.toPlainTime().toString({ smallestUnit: 'minute' });

/** A moment on the wall clock: `am Freitag, 4. September 2020, um 12:00 Uhr`. */
function onInstant(instant: string, { timeZone }: Zoned, locale: Locale): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const day = dayText(at.toPlainDate().toString(), locale, long);
  return locale === 'de' ? `am ${day}, um ${timeOf(at)} Uhr` : `on ${day} at ${timeOf(at)}`;
}

const contributions: Record<
  Exclude<ParticipantRole, 'participant' | 'delegate'>,
  Record<Locale, string>
> = {
  speaker: { de: 'Referentin oder Referent', en: 'a speaker' },
  moderator: { de: 'Moderatorin oder Moderator', en: 'a moderator' },
  techSupport: { de: 'technische Unterstützung', en: 'technical support' },
};

const contributionOf = (role: ParticipantRole, locale: Locale): string | null =>
  role === 'participant' || role === 'delegate' ? null : contributions[role][locale];

function teamView({ team, state }: Recipient): AdmissionView['team'] {
  const expected = Math.max(team.people, team.announced ?? 0);
  return {
    people: team.people,
    expected,
    several: expected > 1 || state.role === 'delegate' || !state.registrant,
  };
}

const ways = {
  de: { phone: 'Telefon', online: 'Online', onsite: 'Vor Ort' },
  en: { phone: 'Phone', online: 'Online', onsite: 'On site' },
} as const;

function talkView({ talk, briefing }: MailFacts, locale: Locale): AdmissionView['talk'] {
  const appointment = talk?.appointment;
  if (!appointment) return null;
  const { startsAt, endsAt, state, way, place, owner, changeUntil } = appointment;
  const at = (instant: string): Temporal.ZonedDateTime =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(briefing.timeZone);
  const day = dayText(at(startsAt).toPlainDate().toString(), locale, long);
  const zone = (briefing.timeZone.split('/').at(-1) ?? '').replaceAll('_', ' ');
  const clock = locale === 'de' ? ' Uhr' : '';
  return {
    state,
    givenUp: state === 'givenBack' || state === 'cancelled',
    when: `${day}, ${timeOf(at(startsAt))}–${timeOf(at(endsAt))}${clock} (${zone})`,
    way: [ways[locale][way], place && oneLine(place)].filter(Boolean).join(': '),
    owner: oneLine(owner),
    changeUntil: untilInstant(changeUntil, briefing, locale),
    reason: talk.cancellationReason && manyLines(talk.cancellationReason),
    awaitsTimes: talk.state === 'toChoose' && talk.freeSlots === 0,
  };
}

function taskView(facts: MailFacts, locale: Locale): AdmissionView['task'] {
  const { offer, occurrence, recipient, briefing } = facts;
  const task =
    facts.kind === 'preWorkReminder' &&
    offer.preWork.find(({ key }) => key === taskKey(occurrence));
  if (!task) return null;
  const pick = (text: { de: string; en?: string | undefined }): string =>
    (locale === 'en' ? text.en : undefined) ?? text.de;
  const due = recipient.state.preWorkDue.find(({ key }) => key === task.key)?.dueAt;
  return {
    title: oneLine(pick(task.title)),
    description: task.description && manyLines(pick(task.description)),
    until: due ? untilInstant(due, briefing, locale) : null,
  };
}

function minimumView({ offer, briefing }: MailFacts, locale: Locale): AdmissionView['minimum'] {
  const municipalities = offer.capacity.municipalities?.min;
  if (!municipalities) return null;
  const { minimumDecisionAt: at } = offer.admission;
  return { municipalities, decidedOn: at && onInstant(at, briefing, locale) };
}

/** @param form how the texts of the person's own page address them */
export function admissionView(facts: MailFacts, form: Salutation): AdmissionView {
  const said = (text: string): string => oneLine(addressed(text, form));
  const { recipient, briefing, figures } = facts;
  const { locale, standing, state } = recipient;
  const until = (instant: string | null | undefined): string | null =>
    instant ? untilInstant(instant, briefing, locale) : null;
  return {
    delegate: state.role === 'delegate',
    held: recipient.position.seat === 'held',
    contributes: contributionOf(state.role, locale),
    team: teamView(recipient),
    standing: {
      headline: said(standing.headline[locale]),
      why: standing.why.map((line) => said(line[locale])),
      next: standing.next.map(({ text, byText }) => ({
        text: said(text[locale]),
        until: byText && oneLine(byText[locale]),
      })),
    },
    until: {
      confirm: untilInstant(recipient.confirmBy, briefing, locale),
      place: until(state.placeOfferedUntil),
      stage: until(state.stageDue?.dueAt),
    },
    minimum: minimumView(facts, locale),
    talk: talkView(facts, locale),
    task: taskView(facts, locale),
    figures,
  };
}
