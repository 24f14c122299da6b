/** What stands around the list: how many stand where, and the saved views as links. */
import { fill } from '../../pages/form/format.rules.js';
import { search } from '../staff-desk.js';
import type { StaffTexts } from '../texts/administration.texts.js';
import { isNarrowed, type ListQuery } from './list-query.rules.js';
import type { ListsTexts } from './lists.texts.js';
import type { RegistrationCounts, SavedView } from './lists.types.js';

const base = (offerId: string): string => `/verwaltung/angebote/${offerId}`;

/** A view is a link with its filter in it; from there everything can be changed. */
export function viewHref(offerId: string, { filter, sort, faults }: SavedView): string | null {
  if (faults.some(({ field }) => !field.startsWith('columns.'))) return null;
  const query: Record<string, string> = {};
  for (const [field, value] of Object.entries(filter)) {
    if (typeof value === 'string') query[field] = value;
  }
  return `${base(offerId)}?${search({ ...query, sort })}`;
}

export const viewLinks = (offerId: string, views: readonly SavedView[], query: ListQuery) => {
  const here = `${base(offerId)}?${search({ ...query, sort: query.sort ?? 'received' })}`;
  return views.flatMap((view) => {
    const href = viewHref(offerId, view);
    return href === null ? [] : [{ href, label: view.name, here: sameAddress(href, here) }];
  });
};

const sameAddress = (one: string, other: string): boolean => {
  const sorted = (address: string): string => {
    const { searchParams } = new URL(address, 'http://page.invalid');
    searchParams.sort();
    return searchParams.toString();
  };
  return sorted(one) === sorted(other);
};

interface CountLink {
  readonly label: string;
  readonly href: string;
  readonly here: boolean;
}

/** Null while registration cannot be asked. */
export function countLinks(
  offerId: string,
  counts: RegistrationCounts | null,
  query: ListQuery,
  t: StaffTexts,
  l: ListsTexts,
) {
  if (!counts) return null;
  const { all, matching } = counts;
  const narrowed = isNarrowed(query);
  return {
    links: [
      { label: fill(l.countAll, { n: all.total }), href: base(offerId), here: !narrowed },
      ...stateLinks(offerId, all, query, t, l),
    ],
    matching: narrowed ? fill(l.countMatching, { n: matching.total, all: all.total }) : null,
    selectAll: matching.total > 0 ? fill(l.selectAll, { n: matching.total }) : null,
  };
}

/** A state with nobody in it is shown only while it is chosen. */
function stateLinks(
  offerId: string,
  all: RegistrationCounts['all'],
  query: ListQuery,
  t: StaffTexts,
  l: ListsTexts,
): CountLink[] {
  const link = (label: string, n: number, to: ListQuery, here: boolean): CountLink[] =>
    n === 0 && !here
      ? []
      : [
          {
            label: `${label}: ${n}`,
            href: `${base(offerId)}?${search({ ...to, sort: query.sort })}`,
            here,
          },
        ];
  const words: Readonly<Record<string, string>> = t.words.standing;
  const states = Object.entries(words).flatMap(([standing, word]) =>
    link(word, all.standing[standing] ?? 0, { standing }, query.standing === standing),
  );
  const { placeInQuestion } = query;
  return [
    ...states,
    ...link(l.overdue, all.overdue, { due: 'overdue' }, query.due === 'overdue'),
    ...link(
      l.placeInQuestion,
      all.placeInQuestion,
      { placeInQuestion: 'true' },
      placeInQuestion === 'true',
    ),
  ];
}
