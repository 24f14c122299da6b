/** What of a decision can differ from another one in a way that somebody would notice. */
import type { EligibilityOutcome, Finding } from '#contracts/vocabulary.js';

/** A decision in short: enough to tell whether another one says the same. */
export interface DecisionBrief {
  readonly outcome: EligibilityOutcome;
  readonly audience: string | null;
  readonly priority: string | null;
  readonly priceClass: string | null;
  /** Conditions that did something, by key (`audience/condition` for one of an audience). */
  readonly effects: Readonly<Record<string, Finding['effect']>>;
}

/** The same with what the participant is told. */
export interface DecisionView extends Omit<DecisionBrief, 'effects'> {
  readonly findings: readonly Finding[];
}

export interface Difference {
  readonly what: 'outcome' | 'audience' | 'priority' | 'priceClass' | 'effect';
  /** Key of the condition, with its audience before it; only for effects. */
  readonly condition: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** `better` and `worse` are for the person: what the outcome lets them do. */
export type Direction = 'better' | 'worse' | 'same';

const nameOf = ({ condition, audience }: Finding): string =>
  audience === undefined ? condition : `${audience}/${condition}`;

export const briefOf = ({ findings, ...view }: DecisionView): DecisionBrief => ({
  ...view,
  effects: Object.fromEntries(
    findings
      .filter(({ effect }) => effect !== 'none')
      .map((finding) => [nameOf(finding), finding.effect]),
  ),
});

/** Empty: nobody would notice. Conditions that are met make no difference, old or new. */
export function differences(before: DecisionBrief, after: DecisionBrief): Difference[] {
  const whole = (['outcome', 'audience', 'priority', 'priceClass'] as const).flatMap((what) =>
    before[what] === after[what]
      ? []
      : [{ what, condition: null, before: before[what], after: after[what] }],
  );
  const names = new Set([...Object.keys(before.effects), ...Object.keys(after.effects)]);
  const effects = [...names].sort().flatMap((condition) => {
    const [from, to] = [before.effects[condition] ?? 'none', after.effects[condition] ?? 'none'];
    return from === to ? [] : [{ what: 'effect' as const, condition, before: from, after: to }];
  });
  return [...whole, ...effects];
}

const ranks: readonly EligibilityOutcome[] = ['refused', 'needsReview', 'eligible'];

export function directionOf(before: EligibilityOutcome, after: EligibilityOutcome): Direction {
  const step = ranks.indexOf(after) - ranks.indexOf(before);
  return step === 0 ? 'same' : step > 0 ? 'better' : 'worse';
}
