/** Values and evidence of a comparison, in the form in which they are stored and shown. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { considerAgreements, considerMemberships, standing } from '../../decisions/bonds.rules.js';
import type { AgreementKind, Facts } from '../../decisions/facts.rules.js';
import { considerParticipations, considerVoucher } from '../../decisions/person.rules.js';
import { Agreement, Day, Membership } from './cel-environment.js';
import { textOf, textsOf } from './cel-nodes.js';
import type { Comparison, ShownValue, Truth } from '../expression.js';
import { anyKind, openEnd } from '../vocabulary.rules.js';

type Considered = Pick<Comparison, 'agreements' | 'memberships' | 'participations' | 'vouchers'>;
export interface Answer {
  readonly considered: Considered;
  /** What the entries together say; absent: they do not say it by themselves. */
  readonly truth?: Truth;
}
/** Answers with every entry of the register that was looked at, and why it counts or not. */
export type FactQuestion = (facts: Facts) => Answer;

/** What a call asks of the register; null: nothing. */
export function questionOf(node: ASTNode): FactQuestion | null {
  if (node.op !== 'call') return null;
  const [name, [first, second, third]] = node.args;
  const location = textOf(third);
  switch (name) {
    case 'agreement': {
      const kind = textOf(second) ?? anyKind;
      const question = {
        agency: textOf(first) ?? '',
        kind: kind === anyKind ? null : (kind as AgreementKind),
        location,
      };
      return ofMunicipality((facts) => {
        const agreements = considerAgreements(facts, question);
        return { considered: { agreements }, truth: standing(agreements, facts.offer.eventDays) };
      });
    }
    case 'memberOf': {
      const question = { programme: textOf(first) ?? '', phases: textsOf(second), location };
      return ofMunicipality((facts) => {
        const memberships = considerMemberships(facts, question);
        return { considered: { memberships }, truth: standing(memberships, facts.offer.eventDays) };
      });
    }
    case 'tookPart':
    case 'registeredBefore': {
      const slugs = textsOf(first);
      const by = textOf(second) === 'municipality' ? 'municipality' : 'person';
      return (facts) => ({
        considered: { participations: considerParticipations(facts, slugs, by) },
      });
    }
    case 'vouchedFor':
      return voucherOf;
    default:
      return null;
  }
}

const voucherOf: FactQuestion = (facts) => {
  const voucher = considerVoucher(facts);
  return { considered: { vouchers: voucher ? [voucher] : [] } };
};

/** Without a municipality nothing is known of its agreements, which is not "none". */
const ofMunicipality =
  (question: FactQuestion): FactQuestion =>
  (facts) =>
    facts.municipality === null ? { considered: {}, truth: 'unknown' } : question(facts);

/** Entries of a list that are kept with a decision. */
const mostShown = 50;

export function showable(value: unknown): ShownValue {
  if (value instanceof Day) return value.iso;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (Array.isArray(value)) return value.slice(0, mostShown).map(showable);
  if (value instanceof Agreement) return `${value.kind} ${value.agency} ${periodOf(value)}`;
  if (value instanceof Membership) return `${value.programme} ${periodOf(value)}`;
  return null;
}

const periodOf = ({ validFrom, validUntil }: Agreement | Membership): string =>
  `${validFrom.iso} – ${validUntil.iso === openEnd ? '' : validUntil.iso}`.trim();
