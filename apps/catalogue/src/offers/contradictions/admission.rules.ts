/** Contradictions between the way places are given and the limits and days of the offer. */
import { Temporal } from 'temporal-polyfill';
import type { StageKind } from '#contracts/vocabulary.js';
import type { Deadline } from '../content/deadlines.rules.js';
import { closesAt, opensAt } from '../times/deadline-times.rules.js';
import type { OfferContent } from '../offer-content.rules.js';
import { eventBegins } from '../times/offer-times.rules.js';
import type { Contradiction } from './contradiction.rules.js';

export const admissionContradictions = (content: OfferContent): Contradiction[] => [
  ...heldSeats(content),
  ...minimum(content),
  ...dayInPlace(content, decisionDay),
  ...selectionWithoutStage(content),
  ...dayInPlace(content, selectionDay),
  ...stagesTooLong(content),
  ...offersTooLong(content),
  ...preWorkTooEarly(content),
];

const before = (one: Temporal.Instant | null, other: Temporal.Instant | null): boolean =>
  one !== null && other !== null && Temporal.Instant.compare(one, other) < 0;

const has = ({ procedure }: OfferContent, kind: StageKind): boolean =>
  procedure.some((stage) => stage.kind === kind);

function heldSeats({ admission, team, capacity }: OfferContent): Contradiction[] {
  if (admission.growth !== 'heldForTeam') return [];
  if (team.admissionUnit === 'person') {
    return [
      {
        code: 'heldWithoutTeams',
        pointers: ['/admission/growth', '/team/admissionUnit'],
        message: {
          de: 'Plätze sollen für Teams freigehalten werden, zugelassen werden aber einzelne Personen.',
          en: 'Seats are to be held for teams, but single people are admitted.',
        },
      },
    ];
  }
  if (team.max === null) {
    return [
      {
        code: 'heldWithoutTeamSize',
        pointers: ['/admission/growth', '/team/max'],
        message: {
          de: 'Plätze sollen für zugelassene Teams freigehalten werden; wie groß ein Team werden darf, ist aber nicht gesagt.',
          en: 'Seats are to be held for admitted teams, but how large a team may become is not said.',
        },
      },
    ];
  }
  return heldAbovePlaces(team.max, capacity);
}

/** Beyond "full teams would not fit" (numbers.rules.ts): held seats keep others out for certain. */
function heldAbovePlaces(
  teamMax: number,
  { people, municipalities }: OfferContent['capacity'],
): Contradiction[] {
  const count = municipalities?.max ?? municipalities?.min ?? null;
  if (people === null || count === null || count * teamMax <= people) return [];
  const fit = Math.floor(people / teamMax);
  const bound = municipalities?.max === null ? 'min' : 'max';
  return [
    {
      code: 'heldSeatsAbovePlaces',
      pointers: [
        '/admission/growth',
        '/capacity/people',
        `/capacity/municipalities/${bound}`,
        '/team/max',
      ],
      message: {
        de: `Für jedes Team werden ${teamMax} Plätze freigehalten; bei ${people} Plätzen reicht das für ${fit} von ${count} Kommunen.`,
        en: `${teamMax} seats are held for each team; ${people} places are enough for ${fit} of ${count} municipalities.`,
      },
    },
  ];
}

function minimum({ admission, capacity }: OfferContent): Contradiction[] {
  const min = capacity.municipalities?.min ?? null;
  if (min !== null && admission.minimumDecision === null) {
    return [
      {
        code: 'minimumWithoutDecisionDay',
        pointers: ['/capacity/municipalities/min', '/admission/minimumDecision'],
        message: {
          de: `Mindestens ${min} Kommunen sollen es sein; an welchem Tag darüber entschieden wird, ist nicht gesagt.`,
          en: `There are to be at least ${min} municipalities, but the day on which that is decided is not said.`,
        },
      },
    ];
  }
  if (min !== null || admission.minimumDecision === null) return [];
  return [
    {
      code: 'decisionDayWithoutMinimum',
      pointers: ['/admission/minimumDecision', '/capacity/municipalities'],
      message: {
        de: 'Ein Tag für die Entscheidung über die Mindestzahl steht fest, aber keine Mindestzahl.',
        en: 'There is a day for deciding on the least number, but no least number.',
      },
    },
  ];
}

/** A day between the registration deadline and the event. */
interface DayInPlace {
  pointer: string;
  code: string;
  dayOf: (admission: OfferContent['admission']) => Deadline | null;
  what: { de: string; en: string };
}

const decisionDay: DayInPlace = {
  pointer: '/admission/minimumDecision',
  code: 'minimumDecision',
  dayOf: ({ minimumDecision }) => minimumDecision,
  what: { de: 'Über die Mindestzahl wird entschieden', en: 'The least number is decided on' },
};
const selectionDay: DayInPlace = {
  pointer: '/admission/selection',
  code: 'selection',
  dayOf: ({ selection }) => selection,
  what: { de: 'Ausgewählt wird', en: 'The selection is made' },
};

function dayInPlace(content: OfferContent, one: DayInPlace): Contradiction[] {
  const { pointer, code, dayOf, what } = one;
  const at = closesAt(dayOf(content.admission), content);
  if (before(eventBegins(content), at)) {
    return [
      {
        code: `${code}AfterStart`,
        pointers: [pointer, '/sessions'],
        message: {
          de: `${what.de} erst, wenn die Veranstaltung schon begonnen hat.`,
          en: `${what.en} only after the event has begun.`,
        },
      },
    ];
  }
  if (!before(at, closesAt(content.registrationCloses, content))) return [];
  return [
    {
      code: `${code}BeforeDeadline`,
      pointers: [pointer, '/registrationCloses'],
      message: {
        de: `${what.de}, bevor die Anmeldung endet.`,
        en: `${what.en} before registration ends.`,
      },
    },
  ];
}

const selectionWithoutStage = (content: OfferContent): Contradiction[] =>
  content.admission.selection === null || has(content, 'selection')
    ? []
    : [
        {
          code: 'selectionDayWithoutStage',
          pointers: ['/admission/selection', '/procedure'],
          message: {
            de: 'Ein Tag für die Auswahl steht fest; im Verfahren kommt aber keine Auswahl vor.',
            en: 'There is a day for the selection, but the procedure has no selection.',
          },
        },
      ];

/** The address must be confirmed by the deadline whatever its stage says; it is left out. */
function stagesTooLong(content: OfferContent): Contradiction[] {
  const closes = closesAt(content.registrationCloses, content);
  const begins = eventBegins(content);
  if (!closes || !begins) return [];
  const days = Math.floor(closes.until(begins).total('hours') / 24);
  return content.procedure.flatMap(({ kind, dueDays }, at) =>
    kind === 'confirmAddress' || dueDays === null || days < 0 || dueDays <= days
      ? []
      : [
          {
            code: 'stageLongerThanRest',
            pointers: [`/procedure/${at}/dueDays`, '/registrationCloses'],
            message: {
              de: `Für einen Schritt sind ${dueDays} Tage Zeit; zwischen Anmeldeschluss und Beginn liegen nur ${days}.`,
              en: `A stage has ${dueDays} days; there are only ${days} between the deadline and the start.`,
            },
          },
        ],
  );
}

function offersTooLong(content: OfferContent): Contradiction[] {
  const { promotion, offerHours } = content.admission.waitingList;
  const closes = closesAt(content.registrationCloses, content);
  const begins = eventBegins(content);
  if (promotion !== 'offer' || !closes || !begins) return [];
  const hours = Math.floor(closes.until(begins).total('hours'));
  if (hours < 0 || offerHours <= hours) return [];
  return [
    {
      code: 'placeOfferLongerThanRest',
      pointers: ['/admission/waitingList/offerHours', '/registrationCloses'],
      message: {
        de: `Ein freier Platz wird ${offerHours} Stunden lang angeboten; zwischen Anmeldeschluss und Beginn liegen nur ${hours}.`,
        en: `A free place is offered for ${offerHours} hours; there are only ${hours} between the deadline and the start.`,
      },
    },
  ];
}

/** Nobody can hand in what they are asked for before they can be in. */
function preWorkTooEarly(content: OfferContent): Contradiction[] {
  const possible = admissionPossibleUntil(content);
  if (!possible) return [];
  const { at, pointer } = possible;
  return content.preWork.flatMap((work, position) =>
    content.sessions.flatMap((session) => {
      const due = closesAt(work.due[session.key] ?? null, content, session);
      if (!before(due, at)) return [];
      return [
        {
          code: 'preWorkDueBeforeAdmission',
          pointers: [`/preWork/${position}/due/${session.key}`, pointer],
          message: {
            de: 'Die Aufgabe ist fällig, bevor alle wissen können, ob sie einen Platz haben.',
            en: 'The task is due before everybody can know whether they have a place.',
          },
        },
      ];
    }),
  );
}

/** The last way in; a selection that looks at the pre-work comes after it and does not count. */
function admissionPossibleUntil(
  content: OfferContent,
): { at: Temporal.Instant; pointer: string } | null {
  const stages = content.procedure.map(({ kind }) => kind);
  const preWorkFirst =
    stages.indexOf('preWork') >= 0 && stages.indexOf('preWork') < stages.indexOf('selection');
  const selection = preWorkFirst ? null : closesAt(content.admission.selection, content);
  if (selection) return { at: selection, pointer: '/admission/selection' };
  const closes = closesAt(content.registrationCloses, content);
  if (closes) return { at: closes, pointer: '/registrationCloses' };
  const opens = opensAt(content.registrationOpens, content);
  return opens && { at: opens, pointer: '/registrationOpens' };
}
