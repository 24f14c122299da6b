/** The typed CEL environment: which names exist, what type they have, and what they mean. */
import { Environment } from '@marcbachmann/cel-js';
import { considerAgreements, considerMemberships, standing } from '../decisions/bonds.rules.js';
import type { AgreementKind, Facts, Participation } from '../decisions/facts.rules.js';
import { declares, registeredBefore, tookPart, vouchedFor } from '../decisions/person.rules.js';
import type { Truth } from './expression.js';
import {
  anyKind,
  limits,
  members,
  objects,
  openEnd,
  ownFunctions,
  yes,
  type OwnFunction,
} from './vocabulary.rules.js';

/** A local day; a type of its own so that comparing it with a text is refused when saved. */
export class Day {
  constructor(readonly iso: string) {}
}

/** Fields that are not known are not set: reading one is an error inside CEL. */
export class Agreement {
  readonly agency!: string;
  readonly kind!: string;
  readonly state!: string;
  readonly location!: string;
  readonly ofJointUnit!: boolean;
  readonly validFrom!: Day;
  readonly validUntil!: Day;

  constructor(fields: Record<string, unknown>) {
    Object.assign(this, fields);
  }
}

export class Membership {
  readonly programme!: string;
  readonly phase!: string;
  readonly location!: string;
  readonly validFrom!: Day;
  readonly validUntil!: Day;

  constructor(fields: Record<string, unknown>) {
    Object.assign(this, fields);
  }
}

/**
 * Thrown inside an evaluation where a fact is missing; CEL lets `||` and `&&` absorb it. One for all,
 * because nobody reads its stack, and collecting that took a third of the time of a decision.
 */
const notKnown = new Error('a fact is missing');

export type Context = Record<string, unknown>;

export interface CelEnvironment {
  readonly environment: Environment;
  /** Runs with these facts in reach of the functions; evaluation is synchronous throughout. */
  withFacts<T>(facts: Facts, run: (context: Context) => T): T;
}

export function createCelEnvironment(): CelEnvironment {
  let current: Facts | null = null;
  const contexts = new WeakMap<Facts, Context>();
  const known = (): Facts => {
    if (current === null) throw notKnown;
    return current;
  };

  const environment = new Environment({
    unlistedVariablesAreDyn: false,
    limits: {
      maxAstNodes: limits.nodes,
      maxDepth: limits.depth,
      maxListElements: limits.listElements,
      maxMapEntries: 1,
      maxCallArguments: limits.callArguments,
    },
  });
  registerTypes(environment);
  registerFunctions(environment, known);

  return {
    environment,
    withFacts(facts, run) {
      const before = current;
      current = facts;
      try {
        let context = contexts.get(facts);
        if (context === undefined) contexts.set(facts, (context = contextOf(facts)));
        return run(context);
      } finally {
        current = before;
      }
    },
  };
}

function registerTypes(environment: Environment): void {
  environment
    .registerType('Day', { ctor: Day, fields: {} })
    .registerOperator('Day == Day', (a: Day, b: Day) => a.iso === b.iso)
    .registerOperator('Day < Day', (a: Day, b: Day) => a.iso < b.iso)
    .registerOperator('Day <= Day', (a: Day, b: Day) => a.iso <= b.iso)
    .registerOperator('Day > Day', (a: Day, b: Day) => a.iso > b.iso)
    .registerOperator('Day >= Day', (a: Day, b: Day) => a.iso >= b.iso)
    .registerType('Agreement', { ctor: Agreement, fields: { ...members.agreements } })
    .registerType('Membership', { ctor: Membership, fields: { ...members.memberships } })
    .registerVariable('agreements', 'list<Agreement>')
    .registerVariable('memberships', 'list<Membership>');
  for (const [name, schema] of Object.entries(objects)) {
    environment.registerVariable({ name, schema: { ...schema } });
  }
}

type Texts = readonly string[];
type Meaning = (facts: Facts, ...args: never[]) => Truth;

/** What the functions about a registration say; `day` is a literal and not among them. */
const meanings: Readonly<Record<Exclude<OwnFunction, 'day'>, Meaning>> = {
  agreement: (facts, agency: string, kind: string = anyKind, location: string | null = null) => {
    if (facts.municipality === null) return 'unknown';
    const question = { agency, kind: kind === anyKind ? null : (kind as AgreementKind), location };
    return standing(considerAgreements(facts, question), facts.offer.eventDays);
  },
  memberOf: (facts, programme: string, phases: Texts = [], location: string | null = null) => {
    if (facts.municipality === null) return 'unknown';
    const question = { programme, phases, location };
    return standing(considerMemberships(facts, question), facts.offer.eventDays);
  },
  hasFunction: ({ person }, wanted: Texts) => person.functions.some((own) => wanted.includes(own)),
  declares: (facts, question: string, answers: Texts = yes) => declares(facts, question, answers),
  tookPart: (facts, slugs: Texts, by: Participation['by'] = 'person') => tookPart(facts, slugs, by),
  registeredBefore: (facts, slugs: Texts) => registeredBefore(facts, slugs),
  invited: ({ person: { invitation } }) =>
    invitation === null ? 'unknown' : invitation !== 'none',
  vouchedFor: (facts) => vouchedFor(facts),
  personDecides: () => 'unknown',
};

function registerFunctions(environment: Environment, known: () => Facts): void {
  for (const [name, meaning] of Object.entries(meanings)) {
    for (const form of ownFunctions[name as OwnFunction]) {
      environment.registerFunction(`${name}(${form}): bool`, (...args: never[]) => {
        const truth = meaning(known(), ...args);
        if (truth === 'unknown') throw notKnown;
        return truth;
      });
    }
  }
  environment.registerFunction('day(string): Day', (iso: string) => new Day(iso));
}

/** Absent keys are unknown: reading one is an error inside CEL, which becomes "unknown". */
function contextOf(facts: Facts): Context {
  const { municipality, offer, person } = facts;
  const context: Context = {
    person: withoutNulls({
      functions: person.functions,
      rank: person.rank,
      experience: person.experience,
      teamSize: person.teamSize === null ? null : BigInt(person.teamSize),
    }),
    offer: withoutNulls({
      organiser: offer.organiserAgencyId,
      eventDay: dayOf(offer.eventDay),
    }),
    municipality: { known: municipality !== null },
  };
  if (municipality === null) return context;
  const { name, kind, federalState, ags } = municipality;
  context['municipality'] = withoutNulls({ known: true, name, kind, federalState, ags });
  context['agreements'] = facts.agreements.map(
    ({ agencyId: agency, kind: its, state, location, jointUnit, ...period }) =>
      new Agreement(
        withoutNulls({
          agency,
          kind: its,
          state,
          location,
          ofJointUnit: jointUnit !== null,
          ...days(period),
        }),
      ),
  );
  context['memberships'] = facts.memberships.map(
    ({ programme, phase, location, ...period }) =>
      new Membership(withoutNulls({ programme, phase, location, ...days(period) })),
  );
  return context;
}

const dayOf = (iso: string | null): Day | null => (iso === null ? null : new Day(iso));
const days = ({ validFrom, validUntil }: { validFrom: string; validUntil: string | null }) => ({
  validFrom: new Day(validFrom),
  validUntil: new Day(validUntil ?? openEnd),
});
const withoutNulls = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
