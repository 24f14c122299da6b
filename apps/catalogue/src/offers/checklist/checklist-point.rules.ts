/** What one point of the publish checklist says, and one rule that finds it. */
import type { MailKind } from '#contracts/vocabulary.js';
import type { OfferContent } from '../offer-content.rules.js';

/** What the checklist knows besides the text: projections of other services, never guesses. */
export interface ChecklistFacts {
  content: OfferContent;
  organiserKnown: boolean;
  accessDataSet: boolean;
  /** Null: the eligibility service has told nothing about this offer yet. */
  conditions: { count: number; needEventDay: boolean } | null;
}

/** A mail that would be wrong or empty, or a rule that could not decide. */
export type NeededBy =
  | { kind: 'mail'; mail: MailKind | 'all' }
  | {
      kind: 'rule';
      rule:
        | 'agreementOnEventDay'
        | 'eligibility'
        | 'registrationPeriod'
        | 'answers'
        | 'choice'
        | 'selection'
        | 'minimum'
        | 'preWork';
    };

export interface OpenPoint {
  code: string;
  /** RFC 6901, into the offer. */
  pointer: string;
  message: { de: string; en: string };
  neededBy: NeededBy[];
  /** What it is in the way of. */
  blocks: 'publication' | 'registration';
}

export interface ChecklistRule {
  code: string;
  message: { de: string; en: string };
  neededBy: NeededBy[];
  /** `announcement`: needed as soon as anybody sees the offer or leaves their interest. */
  for: 'announcement' | 'registration';
  /** Where something is missing; empty: nothing is. */
  missing: (facts: ChecklistFacts) => string[];
}

export const mail = (kind: Extract<NeededBy, { kind: 'mail' }>['mail']): NeededBy => ({
  kind: 'mail',
  mail: kind,
});
export const rule = (name: Extract<NeededBy, { kind: 'rule' }>['rule']): NeededBy => ({
  kind: 'rule',
  rule: name,
});

/** Most rules look at one place. `fulfilled`: nothing is missing. */
export const at =
  (pointer: string, fulfilled: (facts: ChecklistFacts) => boolean) =>
  (facts: ChecklistFacts): string[] =>
    fulfilled(facts) ? [] : [pointer];

export const has = (facts: ChecklistFacts, stage: OfferContent['procedure'][number]['kind']) =>
  facts.content.procedure.some((one) => one.kind === stage);
