/** The record of events in sentences that a person can read. */
import type { Bilingual } from '#contracts/messages.js';
import type { Position } from '#contracts/vocabulary.js';
import { attendanceSentence } from '../../attendance/attendance-history.rules.js';
import { talkSentences } from '../../talks/talk-sentences.rules.js';
import { happenings } from './happening-names.rules.js';
import type { Stage } from './workflow-cell.rules.js';

export interface RecordedEvent {
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const stageNames: Readonly<Record<Stage, Bilingual>> = {
  interest: { de: 'Vormerkung', en: 'interest' },
  confirmAddress: { de: 'Adresse bestätigen', en: 'confirm address' },
  eligibility: { de: 'Voraussetzungen prüfen', en: 'check requirements' },
  approval: { de: 'Entscheidung des Veranstalters', en: "organiser's decision" },
  preliminaryTalk: { de: 'Vorabsprache', en: 'preliminary talk' },
  preWork: { de: 'Aufgaben vorab', en: 'tasks beforehand' },
  selection: { de: 'Auswahl', en: 'selection' },
  seat: { de: 'Platz', en: 'place' },
  done: { de: 'dabei', en: 'has a place' },
  ended: { de: 'beendet', en: 'ended' },
};

const arrivals: Readonly<Record<string, Bilingual>> = {
  ...talkSentences,
  'registration.interestLeft': { de: 'Vorgemerkt über das Formular', en: 'Left their interest' },
  'registration.submitted': { de: 'Angemeldet über das Formular', en: 'Registered with the form' },
  'registration.addedByHand': { de: 'Von Hand angemeldet', en: 'Registered by hand' },
  'registration.memberNamed': { de: 'Vom Team genannt', en: 'Named by the team' },
  'registration.tookOver': { de: 'Platz übernommen', en: 'Took over a place' },
  'registration.limitOverridden': {
    de: 'Mit Begründung über eine Grenze hinaus zugelassen',
    en: 'Admitted beyond a limit, with a reason',
  },
  'registration.passedOver': {
    de: 'Ein Platz wurde frei, reichte aber nicht; ein späteres Team passte hinein',
    en: 'A place became free but was not enough; a later team fitted',
  },
};

/** E.g. "Zugelassen, entgegen der Prüfung → dabei". Unknown actions of later versions show as they are. */
export function sentenceOf({ action, details }: RecordedEvent): Bilingual {
  const name = action.replace(/^registration\./, '');
  const what: Bilingual =
    arrivals[action] ??
    attendanceSentence(action, details) ??
    (Object.hasOwn(happenings, name)
      ? happenings[name as keyof typeof happenings]
      : { de: action, en: action });
  const against = details['overridden'] === true;
  const where = movedTo(details);
  return {
    de: what.de + (against ? ', entgegen der Prüfung' : '') + (where ? ` → ${where.de}` : ''),
    en: what.en + (against ? ', against the check' : '') + (where ? ` → ${where.en}` : ''),
  };
}

/** Whoever comes as far as the places has none yet: the list, or a place that is held. */
const withoutPlace: Partial<Readonly<Record<Position['seat'], Bilingual>>> = {
  waiting: { de: 'Warteliste', en: 'waiting list' },
  held: { de: 'Platz freigehalten', en: 'place held' },
};

/** Of the seat only what is new: who waits already, and goes on with the procedure, still waits. */
function movedTo(details: RecordedEvent['details']): Bilingual | null {
  const from = details['from'] as Position | undefined;
  const to = details['to'] as Position | undefined;
  if (!to) return null;
  const stage = to.stage === from?.stage ? null : stageNames[to.stage];
  if (stage && to.stage === 'seat') return withoutPlace[to.seat] ?? stage;
  const list = to.seat === 'waiting' && from?.seat !== 'waiting' ? withoutPlace.waiting : null;
  if (!stage || !list) return stage ?? list ?? null;
  return { de: `${stage.de}, ${list.de}`, en: `${stage.en}, ${list.en}` };
}
