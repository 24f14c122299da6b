/** What counts of a person's earlier offers, and who vouches for them. */
import { onEventDay } from './bonds.rules.js';
import type { Facts, OpenPeriod, Participation } from './facts.rules.js';

export const participationVerdicts = [
  'tookPart',
  'attendanceUnknown',
  'missed',
  'notAdmitted',
] as const;

/** One earlier registration for an offer that a rule names, and whether it counts as taking part. */
export interface ConsideredParticipation {
  readonly offerId: string;
  readonly slug: string;
  readonly by: Participation['by'];
  readonly verdict: (typeof participationVerdicts)[number];
}

/** @param by `person`: this person only; `municipality`: anybody of the municipality */
export function considerParticipations(
  facts: Facts,
  slugs: readonly string[],
  by: Participation['by'],
): ConsideredParticipation[] {
  return (facts.person.participations ?? [])
    .flatMap(({ offerId, slug, by: whose, ...rest }) =>
      slug !== null && slugs.includes(slug) && (by === 'municipality' || whose === 'person')
        ? [{ offerId, slug, by: whose, verdict: verdictOn(rest) }]
        : [],
    )
    .sort(
      (a, b) => participationVerdicts.indexOf(a.verdict) - participationVerdicts.indexOf(b.verdict),
    );
}

const verdictOn = ({
  admitted,
  attendance,
}: Pick<Participation, 'admitted' | 'attendance'>): ConsideredParticipation['verdict'] =>
  attendance === 'attended'
    ? 'tookPart'
    : !admitted
      ? 'notAdmitted'
      : attendance === 'missed'
        ? 'missed'
        : 'attendanceUnknown';

/** The registration service tells of this many at most; beyond it an absent one is not known. */
const mostTold = 200;

/** Nobody recorded who attended: then it is not known, not "no". */
export function tookPart(
  facts: Facts,
  slugs: readonly string[],
  by: Participation['by'],
): boolean | 'unknown' {
  const considered = considerParticipations(facts, slugs, by);
  if (considered.some(({ verdict }) => verdict === 'tookPart')) return true;
  if (considered.some(({ verdict }) => verdict === 'attendanceUnknown')) return 'unknown';
  return listed(facts);
}

/** An earlier registration for one of these offers, whatever became of it. */
export const registeredBefore = (facts: Facts, slugs: readonly string[]): boolean | 'unknown' =>
  considerParticipations(facts, slugs, 'person').length > 0 || listed(facts);

const listed = ({ person: { participations } }: Facts): false | 'unknown' =>
  participations === null || participations.length >= mostTold ? 'unknown' : false;

/** The voucher of a municipality for the partner for whom the person comes. */
export interface ConsideredVoucher extends OpenPeriod {
  readonly partnerId: string;
  readonly municipalityId: string;
  readonly municipalityName: string;
  readonly verdict: ReturnType<typeof onEventDay>;
}

export function considerVoucher({ person, offer }: Facts): ConsideredVoucher | null {
  if (person.partner === null || person.partner === 'none') return null;
  return { ...person.partner, verdict: onEventDay(person.partner, offer.eventDays) };
}

export function vouchedFor(facts: Facts): boolean | 'unknown' {
  const { partner } = facts.person;
  if (partner === null) return 'unknown';
  if (partner === 'none') return false;
  const verdict = considerVoucher(facts)?.verdict;
  return verdict === 'valid' ? true : verdict?.startsWith('eventDay') ? 'unknown' : false;
}

export function declares(
  { person: { declarations } }: Facts,
  question: string,
  answers: readonly string[],
): boolean | 'unknown' {
  const given = Object.hasOwn(declarations, question) ? declarations[question] : undefined;
  return given === undefined ? 'unknown' : given.some((one) => answers.includes(one));
}
