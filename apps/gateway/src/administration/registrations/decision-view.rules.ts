/** An eligibility decision with everything it rests on, in words. */
import type { Finding } from '#contracts/vocabulary.js';
import { dayText, fill, instantText, type Locale } from '../../pages/form/format.rules.js';
import type {
  Comparison,
  ConsideredAgreement,
  ConsideredMembership,
  Decision,
  RegistrationDetails,
  ShownValue,
} from '../administration.types.js';
import type { Badge, Tone } from './registration-view.rules.js';
import { shortDay } from '../short-dates.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';

export interface ConditionView {
  readonly key: string;
  readonly badge: Badge;
  readonly strength: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly contact: string | null;
  readonly effect: string;
  /** Agreements and memberships that were considered, each as a sentence. */
  readonly basis: readonly string[];
  readonly missing: readonly string[];
  readonly expression: string | null;
  readonly compared: readonly { readonly text: string; readonly value: string }[];
}

const toneOf = ({ result, effect }: Finding): Tone =>
  result === 'met' ? 'success' : effect === 'refused' ? 'danger' : 'warning';

export function conditionsOf(
  registration: RegistrationDetails,
  decision: Decision | null,
  t: StaffTexts,
  locale: Locale,
): ConditionView[] {
  const brief = (finding: Finding) => ({
    key: finding.condition,
    badge: { label: t.words.result[finding.result], tone: toneOf(finding) },
    strength: t.words.strength[finding.strength],
    message: finding.message[locale],
    remedy: finding.result === 'met' ? null : (finding.remedy?.[locale] ?? null),
    contact: finding.result === 'met' ? null : (finding.contact?.[locale] ?? null),
    effect: t.words.effect[finding.effect],
  });
  if (!decision) {
    const nothing = { basis: [], missing: [], expression: null, compared: [] };
    return (registration.decision?.findings ?? []).map((finding) => ({
      ...brief(finding),
      ...nothing,
    }));
  }
  return decision.conditions.map((condition) => ({
    ...brief(condition),
    basis: [...new Set(condition.comparisons.flatMap((each) => basisOf(each, t, locale)))],
    missing: condition.missing.map((path) => missingText(path, t)),
    expression: condition.expression,
    compared: condition.comparisons.flatMap((each) =>
      each.operands.map(({ text, value }) => ({ text, value: valueText(value, t, locale) })),
    ),
  }));
}

/** What was used for the check, apart from the conditions: the day, the municipality, the function. */
export function factsOf({ facts }: Decision, t: StaffTexts, locale: Locale) {
  const { municipality, offer, person } = facts;
  return [
    {
      label: t.one.eventDay,
      value: offer.eventDay === null ? t.one.unknownValue : dayText(offer.eventDay, locale),
    },
    {
      label: t.one.municipality,
      value: municipality
        ? [
            municipality.name,
            t.words.municipalityKind[municipality.kind],
            t.words.federalStates[municipality.federalState] ?? municipality.federalState,
            municipality.ags && `AGS ${municipality.ags}`,
          ]
            .filter(Boolean)
            .join(', ')
        : t.one.unknownValue,
    },
    {
      label: t.one.functions,
      value: person.functions.map((each) => t.words.functions[each]).join(', '),
    },
  ];
}

export const checkedAt = (decision: Decision, t: StaffTexts, locale: Locale): string =>
  fill(t.one.checkedAt, { at: instantText(decision.decidedAt, locale) });

/** The vocabulary of conditions in words, where the pages have one; else as conditions write it. */
function missingText(path: string, t: StaffTexts): string {
  if (path === 'municipality') return t.one.municipality;
  return path === 'offer.eventDay' ? t.one.eventDay : path;
}

function basisOf(comparison: Comparison, t: StaffTexts, locale: Locale): string[] {
  const { agreements, memberships } = comparison;
  return [
    ...(agreements ?? []).map((each) => agreementText(each, t, locale)),
    ...(agreements?.length === 0 ? [t.one.noAgreements] : []),
    ...(memberships ?? []).map((each) => membershipText(each, t, locale)),
    ...(memberships?.length === 0 ? [t.one.noMemberships] : []),
  ];
}

const agreementText = (agreement: ConsideredAgreement, t: StaffTexts, locale: Locale): string => {
  const partner = agreement.agencyName ? ` (${agreement.agencyName})` : '';
  const what = `${t.words.agreementKind[agreement.kind]} ${t.words.agreementWith[agreement.with]}`;
  return `${what}${partner}, ${period(agreement, t, locale)}: ${t.words.verdict[agreement.verdict]}`;
};

const membershipText = (membership: ConsideredMembership, t: StaffTexts, locale: Locale): string =>
  `${membership.programme}, ${period(membership, t, locale)}: ${t.words.verdict[membership.verdict]}`;

function period(
  { validFrom, validUntil }: ConsideredAgreement | ConsideredMembership,
  t: StaffTexts,
  locale: Locale,
): string {
  const end =
    validUntil === null ? t.one.openEnded : `${t.one.until} ${shortDay(validUntil, locale)}`;
  return `${shortDay(validFrom, locale)} ${end}`;
}

function valueText(value: ShownValue, t: StaffTexts, locale: Locale): string {
  if (value === null) return t.one.unknownValue;
  if (typeof value === 'boolean') {
    const words = locale === 'de' ? ['nein', 'ja'] : ['no', 'yes'];
    return words[Number(value)] ?? '';
  }
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return shortDay(value, locale);
    const functions: Readonly<Record<string, string>> = t.words.functions;
    return Object.hasOwn(functions, value) ? (functions[value] ?? value) : value;
  }
  return Array.isArray(value)
    ? value.map((each: ShownValue) => valueText(each, t, locale)).join(', ')
    : String(value as number);
}
