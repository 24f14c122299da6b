/** Contradictions between the limits of an offer: people, municipalities, teams, cases. */
import { casesOf, placesOf } from '../limits.rules.js';
import type { OfferContent } from '../offer-content.rules.js';
import type { Contradiction } from './contradiction.rules.js';

/** One rule: whether two places contradict each other, and the sentence with their figures. */
type Rule = (content: OfferContent) => Contradiction | null;

const municipalitiesReversed: Rule = ({ capacity: { municipalities } }) => {
  const { min, max } = municipalities ?? { min: null, max: null };
  if (min === null || max === null || min <= max) return null;
  return {
    code: 'municipalitiesReversed',
    pointers: ['/capacity/municipalities/min', '/capacity/municipalities/max'],
    message: {
      de: `Mindestens ${min} Kommunen, aber höchstens ${max}.`,
      en: `At least ${min} municipalities, but at most ${max}.`,
    },
  };
};

const teamReversed: Rule = ({ team: { recommendedMin: min, max } }) => {
  if (min === null || max === null || min <= max) return null;
  return {
    code: 'teamReversed',
    pointers: ['/team/recommendedMin', '/team/max'],
    message: {
      de: `Empfohlen sind Teams ab ${min} Personen, erlaubt höchstens ${max}.`,
      en: `Teams of at least ${min} people are recommended, but at most ${max} are allowed.`,
    },
  };
};

const limitWithAndWithoutFigure: Rule = ({ capacity: { people, limitedWithoutFigure } }) =>
  people === null || !limitedWithoutFigure
    ? null
    : {
        code: 'limitWithAndWithoutFigure',
        pointers: ['/capacity/people', '/capacity/limitedWithoutFigure'],
        message: {
          de: `„Begrenzt, ohne Zahl“ steht neben der Zahl ${people}.`,
          en: `"Limited, no figure given" stands beside the figure ${people}.`,
        },
      };

const teamAboveMunicipality: Rule = ({ team, capacity: { perMunicipality } }) => {
  const { max } = team;
  if (!perMunicipality || max === null || max <= perMunicipality.max) return null;
  return {
    code: 'teamAboveMunicipality',
    pointers: ['/team/max', '/capacity/perMunicipality/max'],
    message: {
      de: `Ein Team darf ${max} Personen haben, eine Kommune aber nur ${perMunicipality.max} schicken.`,
      en: `A team may have ${max} people, but a municipality may send only ${perMunicipality.max}.`,
    },
  };
};

/** The least that must be possible: the fewest municipalities, each with the smallest usual team. */
const placesBelowMinimum: Rule = ({ capacity: { people, municipalities }, team }) => {
  const min = municipalities?.min ?? null;
  const least = (min ?? 0) * (team.recommendedMin ?? 1);
  if (people === null || min === null || least <= people) return null;
  return {
    code: 'placesBelowMinimum',
    pointers: ['/capacity/people', '/capacity/municipalities/min', '/team/recommendedMin'],
    message: {
      de: `${min} Kommunen mit Teams ab ${team.recommendedMin ?? 1} brauchen ${least} Plätze, es gibt ${people}.`,
      en: `${min} municipalities with teams of ${team.recommendedMin ?? 1} need ${least} places, there are ${people}.`,
    },
  };
};

/**
 * Full teams everywhere: then the last one may find too few places. Where seats are held for them that
 * is certain, and said by admission.rules.ts.
 */
const placesBelowFullTeams: Rule = ({ capacity: { people, municipalities }, team, admission }) => {
  const max = municipalities?.max ?? null;
  if (admission.growth === 'heldForTeam') return null;
  if (people === null || max === null || team.max === null || max * team.max <= people) return null;
  return {
    code: 'placesBelowFullTeams',
    pointers: ['/capacity/people', '/capacity/municipalities/max', '/team/max'],
    message: {
      de: `${max} Kommunen mit je ${team.max} Personen wären ${max * team.max}, es gibt ${people} Plätze.`,
      en: `${max} municipalities with ${team.max} people each would be ${max * team.max}, there are ${people} places.`,
    },
  };
};

/** Each municipality takes one case, in one of the sessions to choose from. */
const casesBelowMunicipalities: Rule = ({ capacity: { municipalities }, parts }) => {
  const max = municipalities?.max ?? null;
  if (max === null) return null;
  const at = parts.findIndex((part) => (casesOf(part) ?? max) < max);
  if (at < 0) return null;
  const cases = casesOf(parts[at]!);
  return {
    code: 'casesBelowMunicipalities',
    pointers: [`/parts/${at}/casesPerSession`, '/capacity/municipalities/max'],
    message: {
      de: `Es gibt Platz für ${cases} Fälle, aber für ${max} Kommunen.`,
      en: `There is room for ${cases} cases, but for ${max} municipalities.`,
    },
  };
};

/** People who attend one of the sessions each, or every session. */
const sessionPlacesBelowPeople: Rule = ({ capacity: { people }, parts }) => {
  if (people === null) return null;
  const at = parts.findIndex((part) => (placesOf(part) ?? people) < people);
  if (at < 0) return null;
  const places = placesOf(parts[at]!);
  return {
    code: 'sessionPlacesBelowPeople',
    pointers: [`/parts/${at}/peoplePerSession`, '/capacity/people'],
    message: {
      de: `In die Termine dieses Teils passen ${places} Personen, Plätze gibt es ${people}.`,
      en: `The sessions of this part take ${places} people, but there are ${people} places.`,
    },
  };
};

/** A team stays together. */
const teamAboveSession: Rule = ({ team, parts }) => {
  const { max } = team;
  if (max === null || team.admissionUnit === 'person') return null;
  const at = parts.findIndex(({ peoplePerSession: each }) => each !== null && each < max);
  if (at < 0) return null;
  const each = parts[at]!.peoplePerSession!;
  return {
    code: 'teamAboveSession',
    pointers: ['/team/max', `/parts/${at}/peoplePerSession`],
    message: {
      de: `Ein Team darf ${max} Personen haben, in einen Termin passen nur ${each}.`,
      en: `A team may have ${max} people, but a session takes only ${each}.`,
    },
  };
};

const rules: readonly Rule[] = [
  municipalitiesReversed,
  teamReversed,
  limitWithAndWithoutFigure,
  teamAboveMunicipality,
  placesBelowMinimum,
  placesBelowFullTeams,
  casesBelowMunicipalities,
  sessionPlacesBelowPeople,
  teamAboveSession,
];

export const numberContradictions = (content: OfferContent): Contradiction[] =>
  rules.flatMap((rule) => rule(content) ?? []);
