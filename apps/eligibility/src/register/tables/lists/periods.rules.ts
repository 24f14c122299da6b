/** Names and keys with their days as one cell: `Karl-Marx-Stadt (../1990-05-31) | Chemnitz (…/..)`. */
import { readAgs, readDay, readMunicipalityKind, readName } from '../cells.rules.js';
import { kindLabels } from '../../register.labels.rules.js';
import {
  firstOverlap,
  holding,
  inTime,
  type KeyPeriod,
  type NamePeriod,
  type Period,
} from '../../validity.rules.js';
import { Temporal } from 'temporal-polyfill';

const SEPARATOR = ' | ';
const OPEN = '..';
const NO_KEY = 'ohne';

const written = (text: string, { validFrom, validUntil }: Period): string =>
  `${text} (${validFrom ?? OPEN}/${validUntil ?? OPEN})`;

const needsDays = (periods: readonly Period[]): boolean =>
  periods.length > 1 || periods.some(({ validFrom, validUntil }) => validFrom ?? validUntil);

/** Null: one name since always, which the column of the name says already. */
export const writeNames = (names: readonly NamePeriod[]): string | null =>
  needsDays(names) ? names.map((one) => written(one.name, one)).join(SEPARATOR) : null;

export const writeKeys = (keys: readonly KeyPeriod[]): string | null =>
  needsDays(keys)
    ? keys
        .map((one) => written(`${one.ags ?? NO_KEY} ${kindLabels[one.kind].de}`, one))
        .join(SEPARATOR)
    : null;

/** @returns undefined unless every part can be read and none overlaps another */
function read<T extends Period>(
  text: string,
  of: (text: string) => Omit<T, keyof Period> | undefined,
): T[] | undefined {
  const periods = text.split(SEPARATOR).map((part): T | undefined => {
    const found = /^(.*) \(([^()/]+)\/([^()/]+)\)$/.exec(part.trim());
    const content = of(found?.[1]?.trim() ?? '');
    const [from, until] = [found?.[2], found?.[3]].map((day) =>
      day === OPEN ? null : readDay(day ?? ''),
    );
    if (!content || from === undefined || until === undefined) return undefined;
    if (from !== null && until !== null && until < from) return undefined;
    return { ...content, validFrom: from, validUntil: until } as unknown as T;
  });
  if (periods.some((period) => period === undefined)) return undefined;
  const all = inTime(periods as T[]);
  return firstOverlap(all) >= 0 ? undefined : all;
}

export const readNames = (text: string): NamePeriod[] | undefined =>
  read<NamePeriod>(text, (name) => (readName(name) === undefined ? undefined : { name }));

export const readKeys = (text: string): KeyPeriod[] | undefined =>
  read<KeyPeriod>(text, (one) => {
    const [key = '', ...words] = one.split(' ');
    const kind = readMunicipalityKind(words.join(' '));
    const ags = key === NO_KEY ? null : readAgs(key);
    return kind === undefined || ags === undefined ? undefined : { ags, kind };
  });

/** From `day` on the content holds; what held before ends the day before. */
export function changedFrom<T extends Period>(
  periods: readonly T[],
  day: string,
  content: Omit<T, keyof Period>,
): T[] {
  const current = holding(periods, day);
  const same = (one: object): boolean =>
    Object.entries(content).every(([field, value]) => (one as never)[field] === value);
  if (current && same(current)) return [...periods];
  const next = {
    ...content,
    validFrom: day,
    validUntil: current?.validUntil ?? null,
  } as unknown as T;
  if (!current || (current.validFrom !== null && current.validFrom >= day)) {
    return inTime([...periods.filter((one) => one !== current), next]);
  }
  const before = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
  const ended = { ...current, validUntil: before };
  return inTime([...periods.map((one) => (one === current ? ended : one)), next]);
}
