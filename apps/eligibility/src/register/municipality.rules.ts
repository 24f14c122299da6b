/** Municipalities and what they form together: what the register accepts and derives. */
import { z } from 'zod';
import {
  ags,
  federalState,
  id,
  municipalityKind,
  type MunicipalityKind,
} from '#contracts/vocabulary.js';
import { kindLabels, stateNames } from './register.labels.rules.js';
import {
  type FederalState,
  inOrder,
  jointUnitKinds,
  openPeriod,
  optionalKey,
  order,
  registerName,
  searchName,
  stateOfAgs,
} from './register.rules.js';
import {
  firstOverlap,
  holding,
  holdsOn,
  inTime,
  type KeyPeriod,
  type NamePeriod,
  nextChange,
  type Period,
} from './validity.rules.js';

export const namePeriod = z
  .strictObject({ name: registerName, ...openPeriod })
  .refine(inOrder, order);
export const keyPeriod = z
  .strictObject({ ags: ags.nullable(), kind: municipalityKind, ...openPeriod })
  .refine(inOrder, order);

export const municipalityInput = z
  .strictObject({
    /** Today's name; those of other days stay as they are. */
    name: registerName.optional(),
    /** Instead of `name`: all names with the days on which they are right. */
    names: z.array(namePeriod).min(1).max(30).optional(),
    /** Today's kind; those of other days stay as they are. */
    kind: municipalityKind.optional(),
    /** Today's key. Null: it has none of its own. City districts share the one of their city. */
    ags: ags.nullable().optional(),
    /** Instead of `kind` and `ags`: all of them with their days. */
    keys: z.array(keyPeriod).min(1).max(30).optional(),
    /** May be left out where the AGS says it; must not contradict it. */
    federalState: federalState.optional(),
    /** The city of a district; found by the AGS where it is left out. */
    cityId: id.nullable().optional(),
    ...optionalKey,
  })
  .superRefine((value, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    for (const { path, message } of faultsIn(value)) refuse(path, message);
  })
  .meta({ id: 'MunicipalityInput' });
export type MunicipalityInput = z.infer<typeof municipalityInput>;

interface Fault {
  readonly path: (string | number)[];
  readonly message: string;
}

function faultsIn(value: {
  name?: string | undefined;
  names?: NamePeriod[] | undefined;
  kind?: string | undefined;
  ags?: string | null | undefined;
  keys?: KeyPeriod[] | undefined;
  federalState?: FederalState | undefined;
}): Fault[] {
  const { name, names, kind, keys } = value;
  const faults: Fault[] = [];
  if ((name === undefined) === (names === undefined)) {
    faults.push({ path: ['name'], message: 'either name or names' });
  }
  if (keys === undefined && (kind === undefined || value.ags === undefined)) {
    const path = [kind === undefined ? 'kind' : 'ags'];
    faults.push({ path, message: 'kind and ags, or keys' });
  }
  if (keys !== undefined && (kind !== undefined || value.ags !== undefined)) {
    faults.push({ path: ['keys'], message: 'either keys, or kind and ags' });
  }
  const lists: [string, readonly Period[]][] = [
    ['names', names ?? []],
    ['keys', keys ?? []],
  ];
  for (const [list, periods] of lists) {
    const index = firstOverlap(periods);
    if (index >= 0) {
      faults.push({ path: [list, index, 'validFrom'], message: 'begins before another one ends' });
    }
  }
  return [...faults, ...stateFaults(value)];
}

/** Every AGS names a state, and the one given is it; without any AGS one is given. */
function stateFaults(value: {
  ags?: string | null | undefined;
  keys?: KeyPeriod[] | undefined;
  federalState?: FederalState | undefined;
}): Fault[] {
  const given = value.keys
    ? value.keys.map((key, index) => ({ ags: key.ags, path: ['keys', index, 'ags'] }))
    : [{ ags: value.ags ?? null, path: ['ags'] }];
  const known = given.filter((one): one is typeof one & { ags: string } => one.ags !== null);
  const unknown = known.find((one) => stateOfAgs(one.ags) === null);
  if (unknown) {
    const message = 'the first two digits name no federal state (01 to 16)';
    return [{ path: unknown.path, message }];
  }
  const states = known.map((one) => stateOfAgs(one.ags));
  if (states.length === 0 && value.federalState === undefined) {
    return [{ path: ['federalState'], message: 'needed where there is no AGS to derive it from' }];
  }
  if (states.length > 0 && value.federalState && !states.includes(value.federalState)) {
    return [{ path: ['federalState'], message: `the AGS belongs to ${states[0]}` }];
  }
  return [];
}

/** What an entry says of itself, apart from what is derived. */
export interface MunicipalityCore {
  readonly names: NamePeriod[];
  readonly keys: KeyPeriod[];
  readonly federalState: FederalState;
}

const always: Period = { validFrom: null, validUntil: null };

/**
 * @param existing null: a new entry
 * @param today on which `name`, `kind` and `ags` of the input are meant
 */
export function coreOf(
  input: MunicipalityInput,
  existing: MunicipalityCore | null,
  today: string,
): MunicipalityCore {
  const names = input.names
    ? inTime(input.names)
    : corrected(existing?.names ?? [], today, { name: input.name ?? '' });
  const keys = input.keys
    ? inTime(input.keys)
    : corrected(existing?.keys ?? [], today, {
        ags: input.ags ?? null,
        kind: input.kind ?? 'municipalityInCounty',
      });
  const state = input.federalState ?? existing?.federalState;
  return { names, keys, federalState: stateOn(keys, today, state) };
}

/** The period of today with other content; the other ones stay. */
function corrected<T extends Period>(
  periods: readonly T[],
  today: string,
  content: Omit<T, keyof Period>,
): T[] {
  const current = holding(periods, today);
  if (!current) return [{ ...content, ...always } as unknown as T];
  return periods.map((period) => (period === current ? { ...period, ...content } : period));
}

/** From the AGS of that day, else of any day, else the one given. */
function stateOn(
  keys: readonly KeyPeriod[],
  day: string,
  given: FederalState | undefined,
): FederalState {
  const current = holding(keys, day);
  const own = [current, ...keys].find((key) => key && key.ags !== null)?.ags ?? null;
  return (own === null ? null : stateOfAgs(own)) ?? (given as FederalState);
}

/** What of a municipality is right on a day. */
export function asOn(entry: MunicipalityCore, day: string) {
  const name = holding(entry.names, day)?.name ?? '';
  const { kind, ags: key } = holding(entry.keys, day) ?? {
    kind: 'municipalityInCounty' as const,
    ags: null,
  };
  return { name, kind, ags: key, federalState: stateOn(entry.keys, day, entry.federalState) };
}

/** Columns that follow from names and keys. @param today for which they are right */
export function derivedColumns(core: MunicipalityCore, today: string) {
  const current = asOn(core, today);
  const all = [current.name, ...core.names.map(({ name }) => name)].map(searchName);
  const ends = core.keys.map(({ validUntil }) => validUntil);
  const changes = [nextChange(core.names, today), nextChange(core.keys, today)];
  return {
    ...current,
    searchName: searchName(current.name),
    searchNames: searchText([...new Set(all)], current),
    validFrom: inTime(core.keys)[0]?.validFrom ?? null,
    validUntil: ends.includes(null) ? null : (ends.sort().at(-1) ?? null),
    nextChangeOn: changes.filter((day) => day !== null).sort()[0] ?? null,
  };
}

/**
 * Each name between `|`, so that whole names can be told from parts; then, after `#`, the words by
 * which people tell places of one name apart.
 */
function searchText(
  names: readonly string[],
  { kind, federalState: state }: { kind: MunicipalityKind; federalState: FederalState },
): string {
  const about = searchName(`${kindLabels[kind].de} ${stateNames[state]} ${state}`);
  return `|${names.join('|')}|#${about}`;
}

/** Whether a municipality exists on a day: some key of it holds then. */
export const existsOn = ({ keys }: { readonly keys: readonly KeyPeriod[] }, day: string): boolean =>
  keys.some((key) => holdsOn(key, day));

export const jointUnitInput = z
  .strictObject({
    name: registerName,
    kind: z.enum(jointUnitKinds),
    ...openPeriod,
    members: z
      .array(z.strictObject({ municipalityId: id, ...openPeriod }).refine(inOrder, order))
      .min(1)
      .max(100),
    ...optionalKey,
  })
  .refine(inOrder, order)
  .superRefine(({ members }, context) => {
    const index = members.findIndex(
      (member, at) =>
        firstOverlap([
          ...members.slice(0, at).filter((one) => one.municipalityId === member.municipalityId),
          member,
        ]) >= 0,
    );
    if (index >= 0) {
      const message = 'is a member already on these days';
      context.addIssue({ code: 'custom', path: ['members', index, 'validFrom'], message });
    }
  })
  .meta({ id: 'JointUnitInput' });
export type JointUnitInput = z.infer<typeof jointUnitInput>;
