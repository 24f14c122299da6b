/**
 * Decisions per second with the whole explanation, against the bare expression engine that evaluates
 * the same compiled expressions on ready-made input: what the reasons cost.
 */
import { createCelEnvironment } from '../../apps/eligibility/src/conditions/cel/cel-environment.js';
import { createCelLanguage } from '../../apps/eligibility/src/conditions/cel/cel-expression.js';
import { noRules, rulesOf } from '../../apps/eligibility/src/conditions/rule-set.rules.js';
import { decide } from '../../apps/eligibility/src/decisions/decide.rules.js';
import type { Facts } from '../../apps/eligibility/src/decisions/facts.rules.js';

/** As agencies write them: agreements, programme, function, place, team. */
export const expressions = [
  'agreement("organiser")',
  'memberOf("bildungIntegriert", ["2"])',
  'hasFunction(["educationManager", "educationMonitor"]) || (hasFunction(["other"]) && personDecides())',
  'municipality.kind in ["county", "countyFreeCity"]',
  'municipality.federalState in ["SN", "ST", "TH"]',
  'person.teamSize >= 2',
  'agreements.exists(a, a.kind == "targetAgreement" && a.validFrom <= day("2020-01-01"))',
  'declares("topic", ["coordination"]) || person.experience == "newcomer"',
];

export const benchRules = rulesOf({
  ...noRules,
  conditions: expressions.map((expression, index) => ({
    key: `condition${index + 1}`,
    expression,
    strength: 'required',
    whenFalse: 'refused',
    message: { de: 'Eine Bedingung.', en: 'A condition.' },
    remedy: null,
    contact: null,
  })),
});

export interface Rates {
  /** Decisions per second. */
  readonly explained: number;
  /** The engine alone: eight evaluations count as one decision. */
  readonly bare: number;
}

/** Both in turn; the best round counts, because what else the machine does only makes them slower. */
export function decisionRates(people: readonly Facts[], rounds = 15, secondsEach = 0.2): Rates {
  const explained = explaining(people);
  const bare = evaluating(people);
  const results = Array.from({ length: rounds + 1 }, () => ({
    explained: rateOf(explained, secondsEach),
    bare: rateOf(bare, secondsEach),
  })).slice(1); // the first warms up
  return {
    explained: Math.max(...results.map((one) => one.explained)),
    bare: Math.max(...results.map((one) => one.bare)),
  };
}

/** New facts for each decision, as in real life: nothing that was prepared for them can be reused. */
function explaining(people: readonly Facts[]): (turn: number) => unknown {
  const language = createCelLanguage();
  return (turn) => decide(language, benchRules, { ...at(people, turn) });
}

function evaluating(people: readonly Facts[]): (turn: number) => unknown {
  const cel = createCelEnvironment();
  const compiled = expressions.map((expression) => {
    const parsed = cel.environment.parse(expression);
    parsed.check();
    return parsed;
  });
  return (turn) =>
    cel.withFacts(at(people, turn), (input) => {
      let met = 0;
      for (const expression of compiled) {
        try {
          if (expression(input) === true) met += 1;
        } catch {
          // not known
        }
      }
      return met;
    });
}

const at = (people: readonly Facts[], turn: number): Facts => people[turn % people.length] as Facts;

/** By the processor's time, all threads counted: how busy the machine is beside does not matter. */
function rateOf(work: (turn: number) => unknown, seconds: number): number {
  const begun = process.cpuUsage();
  let turns = 0;
  let used = 0;
  while (used < seconds) {
    for (let i = 0; i < 200; i++) work(turns++);
    const { user, system } = process.cpuUsage(begun);
    used = (user + system) / 1e6;
  }
  return turns / used;
}
