/** Which facts were not known, in the words of the vocabulary. */
import type { Facts } from '../../decisions/facts.rules.js';
import type { Comparison } from '../expression.js';

type Missing = (facts: Facts) => boolean;

const paths: Readonly<Record<string, Missing>> = {
  'offer.eventDay': ({ offer }) => offer.eventDay === null,
  'person.rank': ({ person }) => person.rank === null,
  'person.experience': ({ person }) => person.experience === null,
  'person.teamSize': ({ person }) => person.teamSize === null,
  'person.invitation': ({ person }) => person.invitation === null,
  'person.partner': ({ person }) => person.partner === null,
  'person.participations': ({ person }) => person.participations === null,
  'municipality.known': () => false,
  'municipality.ags': ({ municipality }) => municipality === null || municipality.ags === null,
};

export function isMissing(path: string, facts: Facts): boolean {
  if (Object.hasOwn(paths, path)) return paths[path]?.(facts) ?? false;
  const [, question] = /^declarations\.(.*)$/.exec(path) ?? [];
  if (question !== undefined) return !Object.hasOwn(facts.person.declarations, question);
  return /^(municipality|agreements|memberships)\b/.test(path) && facts.municipality === null;
}

/** What an entry of the register does not say, or nobody has recorded yet. */
export function missingBecauseOf({
  agreements = [],
  memberships = [],
  participations = [],
  vouchers = [],
}: Comparison): string[] {
  const has = (entries: readonly { readonly verdict: string }[], verdict: string) =>
    entries.some((entry) => entry.verdict === verdict);
  return [
    ...(has(agreements, 'locationUnknown') ? ['agreements.location'] : []),
    ...(has(memberships, 'locationUnknown') ? ['memberships.location'] : []),
    ...(has(memberships, 'phaseUnknown') ? ['memberships.phase'] : []),
    ...(has(participations, 'attendanceUnknown') ? ['person.participations'] : []),
    ...(vouchers.some(({ verdict }) => verdict.startsWith('eventDay')) ? ['offer.eventDay'] : []),
  ];
}
