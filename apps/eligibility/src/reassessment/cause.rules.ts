/** Why registrations are assessed again, in words that staff read: what changed, by whom, when. */
import type { Bilingual } from '#contracts/messages.js';
import { dayWords, type FieldWords, fieldWords, valueWords } from './cause-words.rules.js';

export const causeKinds = [
  'municipality',
  'jointUnit',
  'agency',
  'agreement',
  'membership',
  'partner',
  'rules',
  'offer',
] as const;
export type CauseKind = (typeof causeKinds)[number];

export interface Cause {
  readonly kind: CauseKind;
  /** Id of what changed: the agreement, the municipality …; of the offer for its rules. */
  readonly subjectId: string;
  readonly text: Bilingual;
  /** Name of the staff member or API key; null: not known here. */
  readonly by: string | null;
  /** Business time. */
  readonly at: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** One line of the register's history. */
export interface RegisterChange {
  readonly kind: string;
  readonly subjectId: string;
  readonly action: 'created' | 'updated' | 'removed';
  /** Only the fields that changed; null before a creation. */
  readonly before: Fields | null;
  readonly after: Fields | null;
  /** The entry as it is now; null: it was removed. */
  readonly entry: Fields | null;
  readonly by: string;
  readonly at: string;
}

/** A new version of an offer's rules. */
export const rulesCause = (given: {
  readonly offerId: string;
  readonly version: number;
  readonly by: string;
  readonly at: Date;
}): Cause => ({
  kind: 'rules',
  subjectId: given.offerId,
  text: {
    de: `Bedingungen gespeichert: Fassung ${given.version}`,
    en: `Conditions saved: version ${given.version}`,
  },
  by: given.by,
  at: given.at.toISOString(),
});

/** What rules look at of an offer. */
export interface OfferBasis {
  readonly organiserAgencyId: string;
  readonly eventDays: {
    readonly from: string;
    readonly until: string;
    readonly tentative: boolean;
  } | null;
}

/** Null: nothing changed on which decisions rest. */
export function offerCause(
  before: OfferBasis,
  after: OfferBasis & { readonly offerId: string },
  at: Date,
): Cause | null {
  const [was, is] = [daysWords(before.eventDays), daysWords(after.eventDays)];
  const moved = was.en !== is.en;
  const handedOver = before.organiserAgencyId !== after.organiserAgencyId;
  if (!moved && !handedOver) return null;
  const parts: Bilingual[] = [
    ...(moved
      ? [{ de: `Tag ${is.de} (vorher ${was.de})`, en: `day ${is.en} (before: ${was.en})` }]
      : []),
    ...(handedOver
      ? [{ de: 'andere veranstaltende Agentur', en: 'another organising agency' }]
      : []),
  ];
  return {
    kind: 'offer',
    subjectId: after.offerId,
    text: {
      de: `Angebot geändert: ${parts.map(({ de }) => de).join(', ')}`,
      en: `Offer changed: ${parts.map(({ en }) => en).join(', ')}`,
    },
    by: null,
    at: at.toISOString(),
  };
}

function daysWords(days: OfferBasis['eventDays']): Bilingual {
  if (days === null) return { de: 'unbekannt', en: 'unknown' };
  const [from, until] = [dayWords(days.from), dayWords(days.until)];
  if (!days.tentative) return from;
  return {
    de: `voraussichtlich ${from.de} bis ${until.de}`,
    en: `presumably ${from.en} to ${until.en}`,
  };
}

/** Names of municipalities, joint units and agencies by id. */
export type Names = ReadonlyMap<string, string>;

/** Fields at which no rule can look. */
const withoutWeight: Readonly<Record<string, readonly string[]>> = {
  municipality: ['externalKey', 'searchName', 'searchNames', 'nextChangeOn', 'cityId'],
  jointUnit: ['externalKey', 'kind'],
  agency: ['externalKey', 'activeFrom', 'locations'],
  agreement: ['externalKey'],
  membership: ['externalKey'],
  partner: ['externalKey', 'name', 'email', 'organisation'],
};

/** Whether a decision can rest on what changed. Contacts of municipalities are no facts of rules. */
export function carriesWeight({ kind, action, before, after }: RegisterChange): boolean {
  const light = withoutWeight[kind];
  if (light === undefined) return false;
  if (action !== 'updated') return true;
  const changed = Object.keys({ ...before, ...after });
  return changed.some((field) => !light.includes(field));
}

const actions: Readonly<Record<RegisterChange['action'], Bilingual>> = {
  created: { de: 'eingetragen', en: 'entered' },
  updated: { de: 'geändert', en: 'changed' },
  removed: { de: 'entfernt', en: 'removed' },
};

export function causeOf(change: RegisterChange, names: Names): Cause {
  const subject = subjectOf(change, names);
  const details = change.action === 'updated' ? changedFields(change, names) : terms(change);
  const text = (locale: 'de' | 'en'): string => {
    const said = details.map((detail) => detail[locale]).join(', ');
    return `${subject[locale]} ${actions[change.action][locale]}${said && `: ${said}`}`;
  };
  return {
    kind: change.kind as CauseKind,
    subjectId: change.subjectId,
    text: { de: text('de'), en: text('en') },
    by: change.by,
    at: change.at,
  };
}

function subjectOf({ kind, subjectId, entry }: RegisterChange, names: Names): Bilingual {
  const of = (id: unknown): string => (typeof id === 'string' && names.get(id)) || '?';
  const holder = of(entry?.['municipalityId'] ?? entry?.['jointUnitId']);
  switch (kind) {
    case 'agreement': {
      const agency = of(entry?.['agencyId']);
      return {
        de: `Vereinbarung „${holder}“ mit „${agency}“`,
        en: `Agreement of “${holder}” with “${agency}”`,
      };
    }
    case 'membership': {
      const programme = String(entry?.['programme'] ?? '?');
      return {
        de: `Programmteilnahme „${holder}“ an „${programme}“`,
        en: `Membership of “${holder}” in “${programme}”`,
      };
    }
    case 'agency':
      return { de: `Agentur „${of(subjectId)}“`, en: `Agency “${of(subjectId)}”` };
    case 'municipality':
      return { de: `Kommune „${of(subjectId)}“`, en: `Municipality “${of(subjectId)}”` };
    case 'jointUnit':
      return { de: `Verbund „${of(subjectId)}“`, en: `Joint unit “${of(subjectId)}”` };
    default:
      // Partners are people: they are not named.
      return {
        de: `Kooperationspartner:in, für die „${holder}“ spricht,`,
        en: `Partner vouched for by “${holder}”`,
      };
  }
}

function changedFields({ kind, before, after }: RegisterChange, names: Names): Bilingual[] {
  const fields = Object.keys({ ...before, ...after });
  return fields
    .filter((field) => !(withoutWeight[kind] ?? []).includes(field))
    .flatMap((field) => {
      const words = fieldWords[field];
      return words ? [fieldChange(words, before?.[field], after?.[field], names)] : [];
    });
}

function fieldChange(words: FieldWords, before: unknown, after: unknown, names: Names): Bilingual {
  const [was, is] = [valueWords(words, before, names), valueWords(words, after, names)];
  return was && is
    ? {
        de: `${words.de} ${is.de} (vorher ${was.de})`,
        en: `${words.en} ${is.en} (before: ${was.en})`,
      }
    : { de: words.de, en: words.en };
}

/** What a new agreement or membership says. */
function terms({ kind, entry, action }: RegisterChange): Bilingual[] {
  if (action !== 'created' || (kind !== 'agreement' && kind !== 'membership')) return [];
  return (['validFrom', 'validUntil', 'state', 'phase'] as const).flatMap((field) => {
    const words = fieldWords[field];
    const value = entry?.[field];
    if (!words || value === undefined || value === null) return [];
    const said = valueWords(words, value, new Map());
    return said ? [{ de: `${words.de} ${said.de}`, en: `${words.en} ${said.en}` }] : [];
  });
}

/** Of many causes those are kept that came last; `more` tells how many others there were. */
export const mostCauses = 50;

export function joined(
  earlier: { readonly causes: readonly Cause[]; readonly more: number },
  later: readonly Cause[],
): { causes: Cause[]; more: number } {
  const all = [...earlier.causes, ...later];
  const kept = all.slice(-mostCauses);
  return { causes: kept, more: earlier.more + all.length - kept.length };
}
