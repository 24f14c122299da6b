/** The typed CEL environment: which names exist, what type they have, and what they mean. */
import { Environment } from '@marcbachmann/cel-js';
import {
  considerAgreements,
  considerMemberships,
  type AgreementKind,
  type Facts,
} from '../decisions/facts.rules.js';
import { limits, members, objects, openEnd } from './vocabulary.rules.js';

/** A local day; a type of its own so that comparing it with a text is refused when saved. */
export class Day {
  constructor(readonly iso: string) {}
}

export class Agreement {
  constructor(
    readonly agency: string,
    readonly kind: string,
    readonly validFrom: Day,
    readonly validUntil: Day,
  ) {}
}

export class Membership {
  constructor(
    readonly programme: string,
    readonly validFrom: Day,
    readonly validUntil: Day,
  ) {}
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

function registerFunctions(environment: Environment, known: () => Facts): void {
  const hasAgreement = (agency: string, kind: AgreementKind | null) => {
    const facts = known();
    if (facts.municipality === null) throw notKnown;
    if (facts.offer.eventDay === null) throw notKnown;
    return considerAgreements(facts, agency, kind).some(({ verdict }) => verdict === 'valid');
  };
  environment
    .registerFunction('agreement(string): bool', (agency: string) => hasAgreement(agency, null))
    .registerFunction('agreement(string, string): bool', hasAgreement)
    .registerFunction('memberOf(string): bool', (programme: string) => {
      const facts = known();
      if (facts.municipality === null) throw notKnown;
      if (facts.offer.eventDay === null) throw notKnown;
      return considerMemberships(facts, programme).some(({ verdict }) => verdict === 'valid');
    })
    .registerFunction('hasFunction(list<string>): bool', (wanted: readonly string[]) =>
      known().person.functions.some((own) => wanted.includes(own)),
    )
    .registerFunction('personDecides(): bool', () => {
      throw notKnown;
    })
    .registerFunction('day(string): Day', (iso: string) => new Day(iso));
}

/** Absent keys are unknown: reading one is an error inside CEL, which becomes "unknown". */
function contextOf(facts: Facts): Context {
  const { municipality, offer } = facts;
  const context: Context = {
    person: { functions: facts.person.functions },
    offer: {
      organiser: offer.organiserAgencyId,
      ...(offer.eventDay !== null && { eventDay: new Day(offer.eventDay) }),
    },
    municipality: { known: municipality !== null },
  };
  if (municipality === null) return context;
  context['municipality'] = {
    known: true,
    name: municipality.name,
    kind: municipality.kind,
    federalState: municipality.federalState,
    ...(municipality.ags !== null && { ags: municipality.ags }),
  };
  context['agreements'] = facts.agreements.map(
    (a) =>
      new Agreement(a.agencyId, a.kind, new Day(a.validFrom), new Day(a.validUntil ?? openEnd)),
  );
  context['memberships'] = facts.memberships.map(
    (m) => new Membership(m.programme, new Day(m.validFrom), new Day(m.validUntil ?? openEnd)),
  );
  return context;
}
