/**
 * The record of events in sentences that a person can read, whatever part of the service wrote it.
 * What happens to a registration says it itself (registration.workflow.ts); everything else is here.
 * A test reads the code and fails when an action has no sentence.
 */
import type { Bilingual } from '#contracts/messages.js';
import { sentenceOf, type RecordedEvent } from '../admission/workflow/history.rules.js';
import { featureSentences } from './feature-sentences.rules.js';
import { happenings } from '../admission/workflow/happening-names.rules.js';

/** Who or what makes it happen; by this people narrow the record. */
export const trailKinds = [
  'participant',
  'staff',
  'approver',
  'organiser',
  'eligibility',
  'seats',
  'clock',
  'files',
] as const;
export type TrailKind = (typeof trailKinds)[number];

interface Told {
  readonly kind: TrailKind;
  readonly say: (details: RecordedEvent['details']) => Bilingual;
}
/** Beside the workflow's happenings; the words stand there, too (history.rules.ts). */
const arrivals: Readonly<Record<string, TrailKind>> = {
  'registration.interestLeft': 'participant',
  'registration.submitted': 'participant',
  'registration.addedByHand': 'staff',
  'registration.memberNamed': 'participant',
  'registration.tookOver': 'participant',
  'registration.passedOver': 'seats',
  'registration.attendanceRecorded': 'staff',
  'registration.certificateIssued': 'staff',
  'registration.certificateRevoked': 'staff',
};

const say = (de: string, en: string): Bilingual => ({ de, en });
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

/** Everything else. */
const others: Readonly<Record<string, Told>> = {
  'offer.minimumNotReached': {
    kind: 'clock',
    say: ({ municipalities, needed }) =>
      say(
        `Tag der Entscheidung: ${number(municipalities)} von mindestens ${number(needed)} Kommunen; es wurde nichts bestätigt`,
        `Decision day: ${number(municipalities)} of at least ${number(needed)} municipalities; nothing was confirmed`,
      ),
  },
  'offer.minimumReopened': {
    kind: 'clock',
    say: () =>
      say(
        'Der Tag der Entscheidung liegt wieder in der Zukunft: Bestätigt wird, sobald genügend Kommunen teilnehmen',
        'The decision day lies ahead again: places are confirmed as soon as enough municipalities take part',
      ),
  },
  'registration.limitOverridden': {
    kind: 'approver',
    say: ({ needs, reason }) =>
      say(
        `Über die Grenze hinaus aufgenommen (${count(number(needs), 'Platz', 'Plätze')}). Begründung: ${text(reason)}`,
        `Admitted beyond the limit (${count(number(needs), 'place', 'places')}). Reason: ${text(reason)}`,
      ),
  },
  'offer.minimumWaived': {
    kind: 'approver',
    say: ({ reason }) =>
      say(
        `Findet trotz zu weniger Kommunen statt. Begründung: ${text(reason)}`,
        `Takes place although there are too few municipalities. Reason: ${text(reason)}`,
      ),
  },

  'offer.attendanceListClosed': byStaff(
    'Anwesenheitsliste einer Sitzung abgeschlossen',
    'Attendance list of a session closed',
  ),
  'offer.attendanceListReopened': byStaff(
    'Anwesenheitsliste einer Sitzung wieder geöffnet',
    'Attendance list of a session opened again',
  ),
  'offer.checkInCodeIssued': byStaff(
    'Code zum Eintragen der Anwesenheit ausgegeben',
    'Code for recording attendance issued',
  ),
  'offer.checkInCodeRemoved': byStaff(
    'Code zum Eintragen der Anwesenheit zurückgenommen',
    'Code for recording attendance taken back',
  ),

  'invitations.addressesAdded': {
    kind: 'staff',
    say: ({ added }) =>
      say(
        `${count(number(added), 'Adresse', 'Adressen')} eingeladen`,
        `${count(number(added), 'address', 'addresses')} invited`,
      ),
  },
  'invitations.codesAdded': {
    kind: 'staff',
    say: ({ added }) =>
      say(
        `${count(number(added), 'Einladungscode', 'Einladungscodes')} angelegt`,
        `${count(number(added), 'invitation code', 'invitation codes')} made`,
      ),
  },
  'invitations.revoked': {
    kind: 'staff',
    say: ({ kind }) =>
      kind === 'code'
        ? say('Einen Einladungscode zurückgezogen', 'An invitation code revoked')
        : say('Eine Einladung zurückgezogen', 'An invitation revoked'),
  },

  'export.made': {
    kind: 'files',
    say: ({ rows, format, columns, personalColumns, purpose }) => {
      const all = Array.isArray(columns) ? columns.length : 0;
      const file = text(format).toUpperCase();
      return say(
        `${count(number(rows), 'Anmeldung', 'Anmeldungen')} als ${file} ausgegeben, ${count(all, 'Spalte', 'Spalten')} (davon personenbezogen: ${number(personalColumns)}). Zweck: ${text(purpose)}`,
        `${count(number(rows), 'registration', 'registrations')} exported as ${file}, ${count(all, 'column', 'columns')} (personal: ${number(personalColumns)}). Purpose: ${text(purpose)}`,
      );
    },
  },
  'bulk.done': {
    kind: 'staff',
    say: ({ deed, selected, done }) => {
      const what = bulkDeeds[text(deed)] ?? say(text(deed), text(deed));
      return say(
        `Gemeinsam ${what.de}: ${number(done)} von ${number(selected)} Ausgewählten`,
        `Together ${what.en}: ${number(done)} of ${number(selected)} selected`,
      );
    },
  },
  'duplicate.merged': {
    kind: 'staff',
    say: ({ answersTaken, detailsTaken }) => {
      const answers = number(answersTaken);
      const de = [
        ...(answers > 0 ? [count(answers, 'Antwort', 'Antworten')] : []),
        ...(detailsTaken === true ? ['Name und Adresse'] : []),
      ];
      const en = [
        ...(answers > 0 ? [count(answers, 'answer', 'answers')] : []),
        ...(detailsTaken === true ? ['name and address'] : []),
      ];
      return say(
        `Doppelte Anmeldung zusammengeführt, diese bleibt${de.length > 0 ? `; übernommen: ${de.join(', ')}` : ''}`,
        `Duplicate merged, this one stays${en.length > 0 ? `; taken over: ${en.join(', ')}` : ''}`,
      );
    },
  },
  'duplicate.toldApart': byStaff(
    'Als verschiedene Personen bestätigt',
    'Confirmed to be different people',
  ),
};

const bulkDeeds: Readonly<Record<string, Bilingual>> = {
  approve: say('zugelassen', 'approved'),
  decline: say('abgelehnt', 'declined'),
  withdraw: say('abgemeldet', 'withdrawn'),
  attendance: say('die Teilnahme festgehalten', 'attendance recorded'),
};

function byStaff(de: string, en: string): Told {
  return { kind: 'staff', say: () => say(de, en) };
}

const HAPPENED = /^registration\./;
const happeningOf = (action: string): keyof typeof happenings | null => {
  const name = action.replace(HAPPENED, '');
  return HAPPENED.test(action) && Object.hasOwn(happenings, name)
    ? (name as keyof typeof happenings)
    : null;
};

/** E.g. "Zugelassen, entgegen der Prüfung → dabei". Unknown actions of later versions show as they are. */
export const trailSentence = (event: RecordedEvent): Bilingual =>
  toldOf(event.action)?.say(event.details) ?? sentenceOf(event);

function toldOf(action: string): Told | undefined {
  if (Object.hasOwn(others, action)) return others[action];
  const feature = Object.hasOwn(featureSentences, action) ? featureSentences[action] : undefined;
  return feature && { kind: feature.by, say: feature.say };
}

/** Null: it has no sentence; a later version wrote it. */
export function trailKindOf(action: string): TrailKind | null {
  const happening = happeningOf(action);
  if (happening) return happenings[happening].by;
  if (Object.hasOwn(arrivals, action)) return arrivals[action] ?? null;
  return toldOf(action)?.kind ?? null;
}

export const actionsOf = (kind: TrailKind): string[] =>
  [
    ...Object.keys(happenings).map((name) => `registration.${name}`),
    ...Object.keys(arrivals),
    ...Object.keys(others),
    ...Object.keys(featureSentences),
  ].filter((action) => trailKindOf(action) === kind);
