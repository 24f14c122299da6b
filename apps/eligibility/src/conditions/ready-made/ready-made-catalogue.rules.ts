/**
 * What a page needs to build its form of ready-made conditions without knowing them: which there are,
 * what each asks for, and how the sentence reads.
 */
import { z } from 'zod';
import { functionWords, rankWords } from '#contracts/person-words.js';
import { bilingual, federalState } from '#contracts/vocabulary.js';
import { kindLabels, stateNames } from '../../register/register.labels.rules.js';
import {
  agreementKindLabels,
  type Bilingual,
  experienceLabels,
  strengthLabels,
} from '../labels.rules.js';
import { type Names, noNames, wordsOf } from './ready-made-words.rules.js';
import { expressionOf, readyMade, type ReadyMade, type ReadyMadeKind } from './ready-made.rules.js';

/**
 * `agency`: `organiser` or an id of the register. `location`: key of one of that agency's locations;
 * of a programme a text. `offers`: short names. `question`, `answers`: of the registration form.
 */
const parameterTypes = [
  'agency',
  'location',
  'programme',
  'phases',
  'choice',
  'choices',
  'yesNo',
  'number',
  'offers',
  'question',
  'answers',
  'text',
] as const;

const parameter = z.object({
  name: z.string(),
  type: z.enum(parameterTypes),
  label: bilingual,
  required: z.boolean(),
  /** Present for choice and choices. */
  choices: z.array(z.object({ value: z.string(), label: bilingual })).optional(),
});
type Parameter = z.infer<typeof parameter>;

export const readyMadeCatalogue = z.object({
  items: z.array(
    z
      .object({
        kind: z.string(),
        label: bilingual,
        parameters: z.array(parameter),
        sample: z.object({ ready: readyMade, sentence: bilingual, expression: z.string() }),
      })
      .meta({ id: 'ReadyMadeKind' }),
  ),
});

const words = (de: string, en: string): Bilingual => ({ de, en });
const choicesOf = (labels: Readonly<Record<string, Bilingual>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
const needed = (
  name: string,
  type: Parameter['type'],
  label: Bilingual,
  labels?: Readonly<Record<string, Bilingual>>,
): Parameter => ({
  name,
  type,
  label,
  required: true,
  ...(labels && { choices: choicesOf(labels) }),
});
const optional = (...given: Parameters<typeof needed>): Parameter => ({
  ...needed(...given),
  required: false,
});

const agency = optional('agency', 'agency', words('Agentur', 'Agency'));
const programme = words('Programm', 'Programme');
const location = words('Standort', 'Location');
const offers = needed('offers', 'offers', words('Angebote', 'Offers'));
const people = needed('people', 'number', words('Personen', 'People'));
const stateLabels = Object.fromEntries(
  federalState.options.map((state) => [state, words(stateNames[state], stateNames[state])]),
);

interface Entry<K extends ReadyMadeKind> {
  readonly label: Bilingual;
  readonly parameters: readonly Parameter[];
  readonly sample: z.input<typeof readyMade> & { kind: K };
}

const entries: { readonly [K in ReadyMadeKind]: Entry<K> } = {
  agreementOnEventDay: {
    label: words('Vereinbarung am Veranstaltungstag', 'Agreement on the day of the event'),
    parameters: [
      agency,
      optional('agreementKind', 'choice', words('Art', 'Kind'), agreementKindLabels),
      optional('location', 'location', location),
    ],
    sample: { kind: 'agreementOnEventDay', agreementKind: 'targetAgreement', location: 'nord-ost' },
  },
  memberOfProgramme: {
    label: words('Programm und Förderphase', 'Programme and phase'),
    parameters: [
      needed('programme', 'programme', programme),
      optional('phases', 'phases', words('Förderphasen', 'Phases')),
      optional('location', 'text', location),
    ],
    sample: { kind: 'memberOfProgramme', programme: 'bildungIntegriert', phases: ['2'] },
  },
  location: {
    label: words('Standort', 'Location'),
    parameters: [
      agency,
      needed('location', 'location', location),
      optional('programme', 'programme', programme),
    ],
    sample: { kind: 'location', location: 'nord-ost', programme: 'bneModellkommune' },
  },
  municipalityKind: {
    label: words('Art der Kommune', 'Kind of municipality'),
    parameters: [needed('kinds', 'choices', words('Arten', 'Kinds'), kindLabels)],
    sample: { kind: 'municipalityKind', kinds: ['countyFreeCity', 'county'] },
  },
  federalState: {
    label: words('Bundesland', 'Federal state'),
    parameters: [needed('states', 'choices', words('Bundesländer', 'States'), stateLabels)],
    sample: { kind: 'federalState', states: ['SN', 'ST', 'TH'] },
  },
  functionIn: {
    label: words('Funktion', 'Function'),
    parameters: [
      needed('functions', 'choices', words('Funktionen', 'Functions'), functionWords),
      optional(
        'othersByPerson',
        'yesNo',
        words(
          'Über andere Funktionen entscheidet ein Mensch',
          'A person decides on other functions',
        ),
      ),
    ],
    sample: {
      kind: 'functionIn',
      functions: ['educationManager', 'educationMonitor'],
      othersByPerson: true,
    },
  },
  rankIn: {
    label: words('Rang', 'Rank'),
    parameters: [needed('ranks', 'choices', words('Ränge', 'Ranks'), rankWords)],
    sample: { kind: 'rankIn', ranks: ['headOfAdministration', 'headOfDepartment'] },
  },
  declares: {
    label: words('Angabe im Formular', 'Statement in the form'),
    parameters: [
      needed('question', 'question', words('Frage', 'Question')),
      optional('answers', 'answers', words('Antworten', 'Answers')),
      needed(
        'statement',
        'text',
        words('Was das heißt, in der Anrede', 'What that means, said to the person'),
      ),
    ],
    sample: {
      kind: 'declares',
      question: 'coordinates',
      statement: words(
        'Sie koordinieren BNE-Prozesse oder gehören zu einer Koordinierungsstruktur.',
        'You coordinate ESD processes or belong to a coordinating structure.',
      ),
    },
  },
  tookPartIn: {
    label: words('Teilnahme an früheren Angeboten', 'Took part in earlier offers'),
    parameters: [
      offers,
      optional('by', 'choice', words('Wer', 'Who'), {
        person: words('die Person selbst', 'the person'),
        municipality: words('jemand aus der Kommune', 'somebody of the municipality'),
      }),
    ],
    sample: { kind: 'tookPartIn', offers: ['akteure-im-dkbm'], by: 'municipality' },
  },
  invited: {
    label: words('Einladung', 'Invitation'),
    parameters: [],
    sample: { kind: 'invited' },
  },
  experience: {
    label: words('Erfahrung', 'Experience'),
    parameters: [
      needed('experience', 'choice', words('Erfahrung', 'Experience'), experienceLabels),
    ],
    sample: { kind: 'experience', experience: 'newcomer' },
  },
  registeredBefore: {
    label: words('Vorherige Anmeldung', 'Registered before'),
    parameters: [offers],
    sample: { kind: 'registeredBefore', offers: ['bildungswerkstatt'] },
  },
  vouchedFor: {
    label: words('Kommune bürgt für Kooperationspartner', 'Municipality vouches for a partner'),
    parameters: [],
    sample: { kind: 'vouchedFor' },
  },
  teamSizeAtLeast: {
    label: words('Team: mindestens', 'Team: at least'),
    parameters: [people],
    sample: { kind: 'teamSizeAtLeast', people: 2 },
  },
  teamSizeAtMost: {
    label: words('Team: höchstens', 'Team: at most'),
    parameters: [people],
    sample: { kind: 'teamSizeAtMost', people: 5 },
  },
};

export const catalogueOf = (names: Names = noNames): z.infer<typeof readyMadeCatalogue> => ({
  items: Object.entries(entries).map(([kind, { label, parameters, sample }]) => {
    const ready: ReadyMade = readyMade.parse(sample);
    const { statement } = wordsOf(ready, names);
    const { required } = strengthLabels;
    return {
      kind,
      label,
      parameters: [...parameters],
      sample: {
        ready,
        sentence: {
          de: `${required.de}: ${statement.de}`,
          en: `${required.en}: ${statement.en}`,
        },
        expression: expressionOf(ready),
      },
    };
  }),
});
