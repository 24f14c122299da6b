/** The typed CEL environment: which names exist, what type they have, and what they mean. */
import { Environment } from '@marcbachmann/cel-js';
import { considerAgreements, considerMemberships, standing } from '../../decisions/bonds.rules.js';
import type {
  AgreementFacts,
  AgreementKind,
  Facts,
  MembershipFacts,
  Participation,
} from '../../decisions/facts.rules.js';
import { declares, registeredBefore, tookPart, vouchedFor } from '../../decisions/person.rules.js';
import type { Truth } from '../expression.js';
import {
  anyKind,
  limits,
  members,
  objects,
  openEnd,
  ownFunctions,
  yes,
  type OwnFunction,
} from '../vocabulary.rules.js';

/** A local day; a type of its own so that comparing it with a text is refused when saved. */
export class Day {
  constructor(readonly iso: string) {}
}

/** Fields that are not known are not set: reading one is an error inside CEL. */
export class Agreement {
  readonly agency: string;
  readonly kind: string;
  readonly state: string;
  declare readonly location: string;
  readonly ofJointUnit: boolean;
  readonly validFrom: Day;
  readonly validUntil: Day;

  constructor(facts: AgreementFacts) {
    this.agency = facts.agencyId;
    this.kind = facts.kind;
    this.state = facts.state;
    if (facts.location !== null) this.location = facts.location;
    this.ofJointUnit = facts.jointUnit !== null;
    this.validFrom = new Day(facts.validFrom);
    this.validUntil = new Day(facts.validUntil ?? openEnd);
  }
}

export class Membership {
  readonly programme: string;
  declare readonly phase: string;
  declare readonly location: string;
  readonly validFrom: Day;
  readonly validUntil: Day;

  constructor(facts: MembershipFacts) {
    this.programme = facts.programme;
    if (facts.phase !== null) this.phase = facts.phase;
    if (facts.location !== null) this.location = facts.location;
    this.validFrom = new Day(facts.validFrom);
    this.validUntil = new Day(facts.validUntil ?? openEnd);
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
  // All conditions of a decision ask about the same facts, one after the other.
  let latest: { facts: Facts; context: Context } | null = null;
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
        if (latest?.facts !== facts) latest = { facts, context: contextOf(facts) };
        return run(latest.context);
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
export const meanings: Readonly<Record<Exclude<OwnFunction, 'day'>, Meaning>> = {
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

/**
 * Absent keys are unknown: reading one is an error inside CEL, which becomes "unknown". Written out
 * key by key: this is done for every decision, and filtering entries took a sixth of its time.
 */
function contextOf(facts: Facts): Context {
  const { municipality, agreements, memberships } = facts;
  const context: Context = {
    person: personOf(facts.person),
    offer: offerOf(facts.offer),
    municipality: { known: municipality !== null },
  };
  if (municipality === null) return context;
  const { name, kind, federalState, ags } = municipality;
  context['municipality'] =
    ags === null
      ? { known: true, name, kind, federalState }
      : { known: true, name, kind, federalState, ags };
  context['agreements'] = agreements.map((one) => new Agreement(one));
  context['memberships'] = memberships.map((one) => new Membership(one));
  return context;
}

function personOf({ functions, rank, experience, teamSize }: Facts['person']): Context {
  const person: Context = { functions };
  if (rank !== null) person['rank'] = rank;
  if (experience !== null) person['experience'] = experience;
  if (teamSize !== null) person['teamSize'] = BigInt(teamSize);
  return person;
}

const offerOf = ({ organiserAgencyId: organiser, eventDay }: Facts['offer']): Context =>
  eventDay === null ? { organiser } : { organiser, eventDay: new Day(eventDay) };
