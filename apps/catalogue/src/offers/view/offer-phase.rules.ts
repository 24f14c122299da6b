/**
 * Where an offer stands in its life. Only draft, published, postponed and cancelled are stored (and
 * that the documentation is complete); the rest follows from time and places, and is derived here
 * and nowhere else.
 */
import { Temporal } from 'temporal-polyfill';
import type { OfferPhase } from '#contracts/vocabulary.js';
import { closesAt, opensAt } from '../times/deadline-times.rules.js';
import { eventDays } from '../times/event-days.rules.js';
import { mostMunicipalities, mostPeople } from '../limits.rules.js';
import type { OfferContent } from '../offer-content.rules.js';
import { eventBegins, eventEnds } from '../times/offer-times.rules.js';

export interface PhaseFacts {
  content: OfferContent;
  lifecycle: 'draft' | 'published' | 'postponed' | 'cancelled';
  documentedAt: Temporal.Instant | null;
  /** Nothing is missing that registering needs (publish-checklist.rules.ts). */
  takesRegistrations: boolean;
  /** People with a place, as the registration service counted them. */
  placesTaken: number;
  /** Municipalities with a place. */
  municipalitiesTaken: number;
}

const reasons = {
  notPublished: ['Noch nicht veröffentlicht.', 'Not published yet.'],
  postponed: ['Verschoben; ein neuer Termin steht noch nicht fest.', 'Postponed; no new date yet.'],
  cancelled: ['Abgesagt.', 'Cancelled.'],
  documented: ['Vorbei, die Dokumentation liegt vor.', 'Over, the documentation is complete.'],
  ended: ['Der letzte Termin ist vorbei.', 'The last session is over.'],
  begun: ['Der erste Termin hat begonnen.', 'The first session has begun.'],
  deadlinePassed: ['Der Anmeldeschluss ist vorbei.', 'The registration deadline has passed.'],
  datePresumed: [
    'Der Termin ist erst voraussichtlich; die Anmeldung öffnet, wenn er feststeht.',
    'The date is only presumed; registration opens once it is fixed.',
  ],
  dateUnknown: [
    'Der Termin steht noch nicht fest; die Anmeldung öffnet danach.',
    'The date is not known yet; registration opens after that.',
  ],
  detailsMissing: [
    'Für die Anmeldung fehlen noch Angaben.',
    'Registration still lacks some details.',
  ],
  opensLater: ['Die Anmeldung beginnt später.', 'Registration opens later.'],
  placesTaken: [
    'Alle Plätze sind vergeben; es gibt eine Warteliste.',
    'All places are taken; there is a waiting list.',
  ],
  municipalitiesTaken: [
    'So viele Kommunen, wie teilnehmen können, haben einen Platz; für weitere gibt es eine Warteliste.',
    'As many municipalities as may take part have a place; there is a waiting list for others.',
  ],
  registrationOpen: ['Die Anmeldung ist offen.', 'Registration is open.'],
} as const;
export type PhaseReason = keyof typeof reasons;

export interface PhaseView {
  phase: OfferPhase;
  reason: { code: PhaseReason; de: string; en: string };
  /** The next instant at which the clock alone changes the phase; null: it will not. */
  changesAt: string | null;
}

export function offerPhase(facts: PhaseFacts, now: Temporal.Instant): PhaseView {
  const times = timesOf(facts.content);
  const [phase, code] = phaseAt(facts, times, now);
  const [de, en] = reasons[code];
  const next = Object.values(times)
    .filter((one) => one !== null && Temporal.Instant.compare(one, now) > 0)
    .sort((one, other) => Temporal.Instant.compare(one!, other!))
    .find((one) => phaseAt(facts, times, one!)[0] !== phase);
  return { phase, reason: { code, de, en }, changesAt: next?.toString() ?? null };
}

interface Times {
  opens: Temporal.Instant | null;
  closes: Temporal.Instant | null;
  begins: Temporal.Instant | null;
  ends: Temporal.Instant | null;
}

const timesOf = (content: OfferContent): Times => ({
  opens: opensAt(content.registrationOpens, content),
  closes: closesAt(content.registrationCloses, content),
  begins: eventBegins(content),
  ends: eventEnds(content),
});

/** What has happened counts before what is planned, the event before the registration for it. */
function phaseAt(
  facts: PhaseFacts,
  times: Times,
  now: Temporal.Instant,
): [OfferPhase, PhaseReason] {
  const reached = (instant: Temporal.Instant | null) =>
    instant !== null && Temporal.Instant.compare(instant, now) <= 0;
  if (facts.lifecycle === 'draft') return ['draft', 'notPublished'];
  if (facts.lifecycle === 'cancelled') return ['cancelled', 'cancelled'];
  if (facts.lifecycle === 'postponed') return ['postponed', 'postponed'];
  if (reached(facts.documentedAt)) return ['documented', 'documented'];
  if (reached(times.ends)) return ['over', 'ended'];
  if (reached(times.begins)) return ['running', 'begun'];
  if (reached(times.closes)) return ['closed', 'deadlinePassed'];
  if (!facts.takesRegistrations) return ['announced', whyNotYet(facts.content)];
  if (facts.content.registrationOpens && !reached(times.opens)) return ['announced', 'opensLater'];
  const taken = whatIsTaken(facts);
  return taken ? ['full', taken] : ['open', 'registrationOpen'];
}

function whyNotYet(content: OfferContent): PhaseReason {
  const days = eventDays(content);
  if (!days) return 'dateUnknown';
  return days.tentative ? 'datePresumed' : 'detailsMissing';
}

/** The offer's own limit: one that was raised a moment ago counts at once. */
function whatIsTaken(facts: PhaseFacts): PhaseReason | null {
  const people = mostPeople(facts.content);
  if (people !== null && facts.placesTaken >= people) return 'placesTaken';
  const municipalities = mostMunicipalities(facts.content);
  const taken = municipalities !== null && facts.municipalitiesTaken >= municipalities;
  return taken ? 'municipalitiesTaken' : null;
}
