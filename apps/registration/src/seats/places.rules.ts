/**
 * Whether a team fits into what is free, in which sessions, and what is missing where it does not.
 * Pure: figures in, figures out. places.ts reads them under the offer's lock and stores the result.
 *
 * Two units are counted at once, people and municipalities, in the whole offer and in each session
 * that is chosen among others. A team fits whole or not at all.
 */
import type { OfferState } from '#contracts/states.js';

/** What limits an offer; null: not limited. Figures that hold, which may lie above the wanted ones. */
export interface Limits {
  readonly people: number | null;
  readonly municipalities: number | null;
}

/** What is taken of a session, and how much of it by the municipality that asks. */
export interface SessionUse {
  readonly people: number;
  /** Municipalities in it. */
  readonly cases: number;
  readonly limitPeople: number | null;
  readonly limitCases: number | null;
  readonly own: number;
}

/** What is taken of an offer, as one municipality sees it. */
export interface Use {
  readonly people: number;
  readonly municipalities: number;
  /** People of this municipality who have a place. */
  readonly own: number;
  /** Sessions that are chosen among others, by id. */
  readonly sessions: Readonly<Record<string, SessionUse>>;
}

export interface Demand {
  /** Places in people that the team still needs. */
  readonly people: number;
  /** False for speakers and other guests of the organiser: they count in people only, if at all. */
  readonly countsAsMunicipality: boolean;
  /** By `choiceKey`: session that they wish; absent: any of a choice, all of a free part. */
  readonly wishes: Readonly<Record<string, string>>;
  /** A person has allowed more than a soft limit says. */
  readonly beyondAdviceAllowed: boolean;
  /** A person has let them in beyond the limits, with a reason. */
  readonly limitsOverridden: boolean;
}

/** One thing that is missing. */
export type Lack =
  | { readonly what: 'people'; readonly needed: number; readonly free: number }
  | { readonly what: 'municipalities'; readonly limit: number }
  | {
      readonly what: 'perMunicipality';
      readonly limit: number;
      readonly own: number;
      readonly needed: number;
    }
  | {
      readonly what: 'sessionCases';
      readonly sessionId: string;
      readonly limit: number;
      readonly alternatives: readonly string[];
    }
  | {
      readonly what: 'sessionPeople';
      readonly sessionId: string;
      readonly needed: number;
      readonly free: number;
      readonly alternatives: readonly string[];
    };

export interface Fit {
  /** Empty: it fits. */
  readonly lacks: readonly Lack[];
  /** By `choiceKey`: session in which it would be. Only parts that are chosen from. */
  readonly sessions: Readonly<Record<string, string>>;
}

type Offer = Pick<OfferState, 'parts' | 'capacity'>;
type Part = OfferState['parts'][number];

/** Parts of which exactly one session is attended: groups, and alternative dates of the same thing. */
export const choiceParts = ({ parts }: Pick<OfferState, 'parts'>): Part[] =>
  parts.filter(({ rule }) => rule === 'exactlyOne' || rule === 'alternativeDates');

/** Parts of which a team attends as many sessions as it likes. */
export const freeParts = ({ parts }: Pick<OfferState, 'parts'>): Part[] =>
  parts.filter(({ rule }) => rule === 'any');

/** Sessions that not everybody attends: their places are counted apart. */
export const countedParts = (offer: Pick<OfferState, 'parts'>): Part[] => [
  ...choiceParts(offer),
  ...freeParts(offer),
];

/**
 * Under which key a chosen session stands: that of the part; where several may be chosen, each has a
 * key of its own. So what is chosen is key → session everywhere, however many they are.
 */
export const choiceKey = ({ key, rule }: Pick<Part, 'key' | 'rule'>, sessionId: string): string =>
  rule === 'any' ? `${key} ${sessionId}` : key;

/** Which sessions of a part are chosen; empty: nothing was said. */
export const chosenOf = (part: Part, chosen: Readonly<Record<string, string>>): readonly string[] =>
  part.sessionIds.filter((sessionId) => chosen[choiceKey(part, sessionId)] === sessionId);

/** What is chosen, with other sessions of this part. */
export const withChoice = (
  part: Part,
  chosen: Readonly<Record<string, string>>,
  sessionIds: readonly string[],
): Record<string, string> => {
  const others = Object.entries(chosen).filter(
    ([key]) => key !== part.key && !key.startsWith(`${part.key} `),
  );
  const own = sessionIds.map((sessionId) => [choiceKey(part, sessionId), sessionId] as const);
  return Object.fromEntries([...others, ...own]);
};

export function howItFits(offer: Offer, limits: Limits, use: Use, demand: Demand): Fit {
  const lacks: Lack[] = offerLacks(limits, use, demand);
  const sessions: Record<string, string> = {};
  for (const part of choiceParts(offer)) {
    const chosen = choose(part, use, demand);
    sessions[part.key] = chosen.sessionId;
    lacks.push(...chosen.lacks);
  }
  for (const part of freeParts(offer)) {
    const wished = chosenOf(part, demand.wishes);
    const fitting = part.sessionIds.filter((id) => sessionLacks(id, use, demand, []).length === 0);
    for (const sessionId of wished.length > 0 ? wished : part.sessionIds) {
      sessions[choiceKey(part, sessionId)] = sessionId;
      lacks.push(...sessionLacks(sessionId, use, demand, fitting));
    }
  }
  lacks.push(...capLacks(offer, use, demand, Object.values(sessions)));
  return { lacks, sessions };
}

function offerLacks(limits: Limits, use: Use, demand: Demand): Lack[] {
  const lacks: Lack[] = [];
  if (demand.countsAsMunicipality && use.own === 0 && limits.municipalities !== null) {
    if (use.municipalities >= limits.municipalities)
      lacks.push({ what: 'municipalities', limit: limits.municipalities });
  }
  if (limits.people !== null && use.people + demand.people > limits.people) {
    lacks.push({
      what: 'people',
      needed: demand.people,
      free: Math.max(0, limits.people - use.people),
    });
  }
  return lacks;
}

/**
 * "Je Kommune höchstens zwei": hard, or a person decides, and then it is no lack any more. Where it
 * holds per session, only colleagues in the same session count.
 */
function capLacks(
  { capacity: { perMunicipality: cap } }: Offer,
  use: Use,
  demand: Demand,
  sessionIds: readonly string[],
): Lack[] {
  if (!cap || !demand.countsAsMunicipality) return [];
  const own = ownOf(cap, use, sessionIds);
  if (own + demand.people <= cap.max) return [];
  if (cap.kind === 'soft' && demand.beyondAdviceAllowed) return [];
  if (demand.limitsOverridden) return [];
  return [{ what: 'perMunicipality', limit: cap.max, own, needed: demand.people }];
}

type Cap = NonNullable<OfferState['capacity']['perMunicipality']>;

/** Sessions that nobody chooses between are attended by everybody: there it is the same as the offer. */
const ownOf = ({ scope }: Cap, use: Use, sessionIds: readonly string[]): number =>
  scope === 'session' && sessionIds.length > 0
    ? Math.max(...sessionIds.map((id) => useOf(use, id).own))
    : use.own;

/**
 * Colleagues of a municipality that is in a counted session already stay with it and take no further
 * case. Else the wish; without one the session with the fewest cases, then people, that has room.
 */
function choose(
  part: Part,
  use: Use,
  demand: Demand,
): { readonly sessionId: string; readonly lacks: readonly Lack[] } {
  const options = part.sessionIds;
  const keptTogether =
    part.casesPerSession === null ? undefined : options.find((id) => useOf(use, id).own > 0);
  const wished = options.find((id) => id === demand.wishes[part.key]);
  const fixed = keptTogether ?? wished;
  const fitting = options.filter((id) => sessionLacks(id, use, demand, []).length === 0);
  if (fixed !== undefined) {
    const alternatives = keptTogether ? [] : fitting;
    return { sessionId: fixed, lacks: sessionLacks(fixed, use, demand, alternatives) };
  }
  const best = emptiest(fitting, use) ?? emptiest(options, use)!;
  return { sessionId: best, lacks: sessionLacks(best, use, demand, []) };
}

const emptiest = (sessionIds: readonly string[], use: Use): string | undefined =>
  [...sessionIds].sort(
    (a, b) =>
      useOf(use, a).cases - useOf(use, b).cases || useOf(use, a).people - useOf(use, b).people,
  )[0];

function sessionLacks(
  sessionId: string,
  use: Use,
  demand: Demand,
  alternatives: readonly string[],
): Lack[] {
  const { cases, people, limitCases, limitPeople, own } = useOf(use, sessionId);
  const lacks: Lack[] = [];
  if (demand.countsAsMunicipality && own === 0 && limitCases !== null && cases >= limitCases) {
    lacks.push({ what: 'sessionCases', sessionId, limit: limitCases, alternatives });
  }
  if (limitPeople !== null && people + demand.people > limitPeople) {
    const free = Math.max(0, limitPeople - people);
    lacks.push({ what: 'sessionPeople', sessionId, needed: demand.people, free, alternatives });
  }
  return lacks;
}

/** What is missing for people who have a place to have it in another session. */
export const moveLacks = (sessionId: string, use: Use, people: number): Lack[] =>
  sessionLacks(
    sessionId,
    use,
    {
      people,
      countsAsMunicipality: true,
      wishes: {},
      beyondAdviceAllowed: true,
      limitsOverridden: false,
    },
    [],
  );

const nothing: SessionUse = { people: 0, cases: 0, limitPeople: null, limitCases: null, own: 0 };
const useOf = ({ sessions }: Use, sessionId: string): SessionUse => sessions[sessionId] ?? nothing;

/** Whether more of a municipality come than the offer advises, so that a person decides. */
export function beyondSoftCap(offer: Offer, own: number, people: number): boolean {
  const cap = offer.capacity.perMunicipality;
  return cap !== null && cap.kind === 'soft' && own + people > cap.max;
}

/**
 * Who of the waiting may have a free place now, in the order of the list. Under `strictOrder` the
 * first that does not fit holds up all behind it; else a later one that fits may pass, and those
 * that it passes are named.
 */
export interface Turn<T> {
  readonly next: T | null;
  readonly passedOver: readonly T[];
}

export function whoseTurn<T>(
  waiting: readonly T[],
  skip: OfferState['admission']['waitingListSkip'],
  fits: (one: T) => boolean,
): Turn<T> {
  const none = { next: null, passedOver: [] };
  if (skip === 'strictOrder') {
    const [first] = waiting;
    return first !== undefined && fits(first) ? { next: first, passedOver: [] } : none;
  }
  const at = waiting.findIndex(fits);
  return at < 0 ? none : { next: waiting[at]!, passedOver: waiting.slice(0, at) };
}
