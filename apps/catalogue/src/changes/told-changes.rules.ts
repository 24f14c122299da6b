/**
 * What changed between two states of an offer, as sentences: fields that people read as one thing
 * (an address, a programme) make one sentence, and each says how much it matters.
 */
import type { OfferState } from '#contracts/states.js';
import type { OfferContent } from '../offers/offer-content.rules.js';
import { type Change, diff, identityOf } from '../offers/revision-diff.rules.js';
import {
  added,
  type Bilingual,
  both,
  type FormatLabels,
  removed,
  valueText,
} from './change-texts.rules.js';
import { pointerSegments, weigh, type Weighed, weightiest } from './materiality.rules.js';
import type { Materiality, Subject, Topic } from './materiality-table.rules.js';

/** One state of an offer, with what is not part of its text. */
export type OfferAsOf = OfferContent & {
  lifecycle: OfferState['lifecycle'];
  contentDate: string;
};

export interface ToldChange {
  /** RFC 6901, into the newer state; of what is gone, into the older one. */
  pointer: string;
  materiality: Materiality;
  topic: Topic | null;
  label: Bilingual;
  before: Bilingual;
  after: Bilingual;
  /** "Beginn der Sitzung „Teil I“: 09:15 Uhr → 10:00 Uhr". */
  sentence: Bilingual;
}

/** The weightiest first; those of one weight in the order of the table's sessions and fields. */
export function toldChanges(
  before: OfferAsOf,
  after: OfferAsOf,
  formats: FormatLabels = new Map(),
): ToldChange[] {
  const groups = new Map<string, Group>();
  for (const change of diff(before, after)) {
    const group = groupOf(change);
    if (!group) continue;
    const known = groups.get(group.key);
    if (known) known.materialities.push(...group.materialities);
    else groups.set(group.key, group);
  }
  const told = [...groups.values()].flatMap((group) => toldOf(group, before, after, formats) ?? []);
  const order: Materiality[] = ['promise', 'notice', 'silent'];
  return told.sort(
    (one, other) => order.indexOf(one.materiality) - order.indexOf(other.materiality),
  );
}

/** @returns null for a place that the table does not know, e.g. of a document from other times */
export const materialityOf = (pointer: string): Materiality | null =>
  weigh(pointerSegments(pointer))?.materiality ?? null;

interface Group {
  key: string;
  subject: Subject;
  path: string[];
  materialities: Materiality[];
  /** The whole entry came or went. */
  whole: 'added' | 'removed' | null;
}

function groupOf(change: Change): Group | null {
  const segments = pointerSegments(change.pointer);
  const weighed = weigh(segments);
  if (!weighed) return null;
  const path = segments.slice(0, weighed.depth);
  const whole = wholeOf(change, weighed, segments);
  return {
    key: `${whole === 'removed' ? 'removed' : ''}/${path.join('/')}`,
    subject: weighed.subject,
    path,
    materialities: [weighed.materiality],
    whole,
  };
}

function wholeOf(change: Change, { subject, depth }: Weighed, segments: string[]): Group['whole'] {
  if (!subject.at.endsWith('/*') || segments.length !== depth) return null;
  if (!('after' in change)) return 'removed';
  return 'before' in change ? null : 'added';
}

function toldOf(
  group: Group,
  before: OfferAsOf,
  after: OfferAsOf,
  formats: FormatLabels,
): ToldChange | null {
  const { subject, path, whole, materialities } = group;
  const older = whole === 'removed' ? path : olderPath(path, before, after);
  const values = { before: older && valueAt(before, older), after: valueAt(after, path) };
  if (subject.at === 'lifecycle' && isBack(before, after)) return null;
  const owner = whole === 'removed' ? before : after;
  const label = labelOf(subject, owner, path);
  const shown = {
    before: whole === 'added' ? added : valueText(subject.at, values.before, formats),
    after: whole === 'removed' ? removed : valueText(subject.at, values.after, formats),
  };
  const sentence = (locale: 'de' | 'en'): string => {
    const [was, is] = [shown.before[locale], shown.after[locale]];
    // Equal in words, e.g. a note that the sentence does not carry, or the order of a list.
    if (was === is) return `${label[locale]}: ${locale === 'de' ? 'geändert' : 'changed'}`;
    return `${label[locale]}: ${was} → ${is}`;
  };
  return {
    pointer: `/${path.map(escaped).join('/')}`,
    materiality: weightiest(materialities),
    topic: subject.topic ?? null,
    label,
    ...shown,
    sentence: { de: sentence('de'), en: sentence('en') },
  };
}

/** The new day says it better than "verschoben → findet statt". */
const isBack = (before: OfferAsOf, after: OfferAsOf): boolean =>
  before.lifecycle === 'postponed' && after.lifecycle === 'published';

type Json = Record<string, unknown>;

const valueAt = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, segment) => (at as Json | undefined | null)?.[segment], root);

/** Entries with an identity may have stood elsewhere in the list. Null: it is new. */
function olderPath(path: string[], before: OfferAsOf, after: OfferAsOf): string[] | null {
  const identity = identityOf[path[0]!];
  if (!identity || path.length < 2) return path;
  const entry = valueAt(after, path.slice(0, 2)) as Json | undefined;
  const entries = (before as unknown as Json)[path[0]!] as Json[];
  const at = entries.findIndex((one) => one[identity] === entry?.[identity]);
  return at < 0 ? null : [path[0]!, String(at), ...path.slice(2)];
}

const escaped = (segment: string): string => segment.replaceAll('~', '~0').replaceAll('/', '~1');

function labelOf({ label: [de, en] }: Subject, state: OfferAsOf, path: string[]): Bilingual {
  const holes = { of: ofSession(state, path), name: nameOf(state, path) };
  const filled = (template: string, locale: 'de' | 'en'): string =>
    template.replace('{of}', holes.of[locale]).replace('{name}', holes.name[locale]);
  return both((locale) => filled(locale === 'de' ? de : en, locale));
}

/** An offer with one session needs no words to tell it from others. */
function ofSession(state: OfferAsOf, path: string[]): Bilingual {
  const session = path[0] === 'sessions' ? state.sessions[Number(path[1])] : undefined;
  if (!session || state.sessions.length < 2) return { de: '', en: '' };
  const { title } = session;
  if (title)
    return { de: ` der Sitzung „${title.de}“`, en: ` of session “${title.en ?? title.de}”` };
  const number = Number(path[1]) + 1;
  return { de: ` des ${number}. Termins`, en: ` of session ${number}` };
}

function nameOf(state: OfferAsOf, path: string[]): Bilingual {
  const entry = valueAt(state, path.slice(0, 2)) as Json | undefined;
  const text = (entry?.['title'] ?? entry?.['label']) as { de: string; en?: string } | undefined;
  if (text) return { de: ` „${text.de}“`, en: ` “${text.en ?? text.de}”` };
  if (path[0] !== 'sessions' || state.sessions.length < 2) return { de: '', en: '' };
  return { de: ` ${Number(path[1]) + 1}`, en: ` ${Number(path[1]) + 1}` };
}
