/** The vocabulary for machines and for an editor's help: every word with its type and meaning. */
import { z } from 'zod';
import { functionWords, rankWords } from '#contracts/person-words.js';
import { bilingual } from '#contracts/vocabulary.js';
import { kindLabels, stateNames } from '../register/register.labels.rules.js';
import {
  agreementKindLabels,
  agreementStateLabels,
  type Bilingual,
  experienceLabels,
} from './labels.rules.js';
import {
  celFunctions,
  celMethods,
  closedValues,
  limits,
  members,
  objects,
  operators,
  ownFunctions,
  type OwnFunction,
} from './vocabulary.rules.js';

export const vocabularyView = z
  .object({
    /** Names that an expression may read. What is not known is neither true nor false. */
    fields: z.array(
      z.object({
        path: z.string(),
        /** As in CEL; `Day` is a local day, written `day("2020-09-24")`. */
        type: z.string(),
        meaning: bilingual,
        /** The only values that occur. */
        values: z.array(z.object({ value: z.string(), label: bilingual })).optional(),
      }),
    ),
    functions: z.array(
      z.object({
        name: z.string(),
        /** Types of the arguments, one entry per form; empty: none. */
        forms: z.array(z.string()),
        meaning: bilingual,
        example: z.string(),
      }),
    ),
    /** Of CEL itself. */
    cel: z.object({
      functions: z.array(z.string()),
      methods: z.array(z.string()),
      operators: z.array(z.string()),
    }),
    limits: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ConditionVocabulary' });

const words = (de: string, en: string): Bilingual => ({ de, en });

const meanings: Readonly<Record<string, Bilingual>> = {
  'person.functions': words('was die Person für die Kommune tut', 'what the person does'),
  'person.rank': words('Rang in der Verwaltung', 'rank in the administration'),
  'person.experience': words('neu im Thema oder erfahren', 'new to the topic or experienced'),
  'person.teamSize': words(
    'wie viele aus der Kommune zusammen kommen wollen, diese Person mitgezählt',
    'how many people of the municipality want to come together, this one included',
  ),
  'municipality.known': words(
    'ob eine Kommune aus dem Register genannt wurde; nie unbekannt',
    'whether a municipality of the register was named; never unknown',
  ),
  'municipality.name': words('Name am Veranstaltungstag', 'name on the day of the event'),
  'municipality.kind': words('Art der Kommune', 'kind of municipality'),
  'municipality.federalState': words('Bundesland', 'federal state'),
  'municipality.ags': words(
    'amtlicher Gemeindeschlüssel am Veranstaltungstag, acht Ziffern',
    'official municipality key on the day of the event, eight digits',
  ),
  'offer.eventDay': words(
    'örtlicher Tag der ersten Sitzung; unbekannt, solange er nicht feststeht',
    'local day of the first session; unknown until it is fixed',
  ),
  'offer.organiser': words('Kennung der veranstaltenden Agentur', 'id of the organising agency'),
  agreements: words('alle Vereinbarungen der Kommune', 'all agreements of the municipality'),
  'agreements.agency': words('Kennung der Agentur', 'id of the agency'),
  'agreements.kind': words('Art der Vereinbarung', 'kind of agreement'),
  'agreements.state': words('Stand der Vereinbarung', 'state of the agreement'),
  'agreements.location': words('Standort der Agentur', 'location of the agency'),
  'agreements.ofJointUnit': words(
    'ob eine Bildungsregion sie hält, nicht die Kommune selbst',
    'whether an education region holds it, not the municipality itself',
  ),
  'agreements.validFrom': words('erster Tag', 'first day'),
  'agreements.validUntil': words('letzter Tag; offen: 9999-12-31', 'last day; open: 9999-12-31'),
  memberships: words(
    'alle Programmteilnahmen der Kommune',
    'all programme memberships of the municipality',
  ),
  'memberships.programme': words('Kürzel des Programms', 'code of the programme'),
  'memberships.phase': words('Förderphase', 'funding phase'),
  'memberships.location': words('Standort im Programm', 'location in the programme'),
  'memberships.validFrom': words('erster Tag', 'first day'),
  'memberships.validUntil': words('letzter Tag; offen: 9999-12-31', 'last day; open: 9999-12-31'),
};

const functions: Readonly<Record<OwnFunction, { meaning: Bilingual; example: string }>> = {
  agreement: {
    meaning: words(
      'am Veranstaltungstag gilt eine Vereinbarung mit der Agentur oder einer Vorgängerin; dazu Art ("any": jede) und Standort',
      'an agreement with the agency or a predecessor is valid on the day of the event; with kind ("any": any) and location',
    ),
    example: 'agreement("organiser", "any", "nord-ost")',
  },
  memberOf: {
    meaning: words(
      'die Kommune gehört am Veranstaltungstag zum Programm; dazu Förderphasen (leer: jede) und Standort',
      'the municipality belongs to the programme on the day of the event; with phases (empty: any) and location',
    ),
    example: 'memberOf("bildungIntegriert", ["2"])',
  },
  hasFunction: {
    meaning: words(
      'die Person hat mindestens eine dieser Funktionen',
      'the person has at least one of these functions',
    ),
    example: 'hasFunction(["educationManager", "educationMonitor"])',
  },
  declares: {
    meaning: words(
      'die Person hat die Frage des Formulars mit Ja oder mit einer dieser Antworten beantwortet',
      'the person answered the question of the form with yes, or with one of these answers',
    ),
    example: 'declares("coordinates", ["yes"])',
  },
  tookPart: {
    meaning: words(
      'die Person (oder mit "municipality" jemand aus der Kommune) nahm an einem der Angebote teil',
      'the person (or, with "municipality", somebody of the municipality) took part in one of the offers',
    ),
    example: 'tookPart(["bildungswerkstatt"], "municipality")',
  },
  registeredBefore: {
    meaning: words(
      'die Person hat sich zu einem der Angebote schon angemeldet',
      'the person has registered for one of the offers before',
    ),
    example: 'registeredBefore(["bildungswerkstatt"])',
  },
  invited: {
    meaning: words(
      'die Person steht auf der Liste der Eingeladenen',
      'the person is on the list of the invited',
    ),
    example: 'invited()',
  },
  vouchedFor: {
    meaning: words(
      'sie kommt für einen Partner, für den am Veranstaltungstag eine Kommune bürgt',
      'they come for a partner for whom a municipality vouches on the day of the event',
    ),
    example: 'vouchedFor()',
  },
  personDecides: {
    meaning: words('ist nie bekannt: ein Mensch entscheidet', 'is never known: a person decides'),
    example: 'hasFunction(["other"]) && personDecides()',
  },
  day: {
    meaning: words('ein örtlicher Tag', 'a local day'),
    example: 'offer.eventDay >= day("2020-09-24")',
  },
};

const labels: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  'person.functions': functionWords,
  'person.rank': rankWords,
  'person.experience': experienceLabels,
  'municipality.kind': kindLabels,
  'agreements.kind': agreementKindLabels,
  'agreements.state': agreementStateLabels,
};
const states: Readonly<Record<string, string>> = stateNames;

function field(path: string, type: string) {
  const values = closedValues[path]?.map((value) => ({
    value,
    label: labels[path]?.[value] ?? words(states[value] ?? value, states[value] ?? value),
  }));
  return { path, type, meaning: meanings[path] ?? words(path, path), ...(values && { values }) };
}

const lists = { agreements: 'list<Agreement>', memberships: 'list<Membership>' };

export function vocabulary(): z.infer<typeof vocabularyView> {
  const fieldsOf = (all: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
    Object.entries(all).flatMap(([name, fields]) =>
      Object.entries(fields).map(([own, type]) => field(`${name}.${own}`, type)),
    );
  return {
    fields: [
      ...fieldsOf(objects),
      ...Object.entries(lists).map(([path, type]) => field(path, type)),
      ...fieldsOf(members),
    ],
    functions: Object.entries(ownFunctions).map(([name, forms]) => ({
      name,
      forms: [...forms],
      ...functions[name as OwnFunction],
    })),
    cel: {
      functions: [...celFunctions],
      methods: [...celMethods],
      operators: [...operators].filter((one) => /^[^a-z_.]+$/.test(one) || one === 'in'),
    },
    limits: { ...limits },
  };
}
