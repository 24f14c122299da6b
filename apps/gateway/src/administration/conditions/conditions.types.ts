/** What the pages of conditions read of the eligibility service's answers and send to it. */
import type { EligibilityOutcome, Finding } from '#contracts/vocabulary.js';

type Text = { readonly de: string; readonly en: string };

export type Strength = 'required' | 'recommended' | 'suitable';
export type WhenFalse = 'refused' | 'needsReview' | 'hint';
export type Ready = Readonly<Record<string, unknown>> & { readonly kind: string };

export interface Condition {
  readonly key: string;
  readonly expression?: string;
  readonly ready?: Ready;
  readonly strength: Strength;
  readonly whenFalse?: WhenFalse;
  readonly message?: Text;
  readonly remedy?: Text | null;
  readonly contact?: Text | null;
}

/** The body of `PUT /api/offers/{offerId}/conditions`. */
export interface RuleSet {
  readonly sets: readonly string[];
  readonly conditions: readonly Condition[];
  readonly audiences: readonly {
    readonly key: string;
    readonly label: Text;
    readonly conditions: readonly Condition[];
  }[];
  readonly priorities: readonly { readonly key: string; readonly label: Text }[];
  readonly priceClasses: readonly { readonly price: string }[];
}

export interface Sentence {
  /** Null: it comes from a reusable set. */
  readonly pointer: string | null;
  readonly set: string | null;
  readonly key: string;
  readonly sentence: Text;
  readonly expression: string;
}

export interface Rules extends RuleSet {
  readonly version: number;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
  readonly sentences: readonly Sentence[];
  readonly warnings: readonly { readonly pointer: string | null; readonly detail: Text }[];
}

export type ParameterType =
  | 'agency'
  | 'location'
  | 'programme'
  | 'phases'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'number'
  | 'offers'
  | 'question'
  | 'answers'
  | 'text';

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly label: Text;
  readonly required: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: Text }[];
}

export interface ReadyMadeKind {
  readonly kind: string;
  readonly label: Text;
  readonly parameters: readonly Parameter[];
  readonly sample: { readonly ready: Ready; readonly sentence: Text };
}

interface DecisionInShort {
  readonly outcome: EligibilityOutcome;
  readonly findings: readonly Finding[];
}

/** What rules that are not saved would do to the present registrations. */
export interface Trial {
  readonly registrations: {
    readonly items: readonly {
      readonly registrationId: string;
      readonly before: DecisionInShort;
      readonly after: DecisionInShort;
    }[];
    readonly counts: { readonly assessed: number; readonly differing: number };
  } | null;
}

export interface ConditionSet {
  readonly key: string;
  readonly name?: Text;
}
