/** What a saved view may say, and what of an older one is not understood any more. */
import { z } from 'zod';
import type { Bilingual } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';
import { singleLine } from '../admission/person/person.rules.js';
import { columnFault } from '../exports/columns.rules.js';
import { type ListFilter, type ListSort, listSort, savableFilter } from './filter.rules.js';

const strictFilter = z.strictObject(savableFilter);

export const viewContent = z.strictObject({
  name: singleLine(80),
  shared: z.boolean().meta({ description: 'For the whole agency; else only for yourself' }),
  filter: strictFilter.meta({
    description: 'As in the list, without `search`: it would keep names beyond their erasure',
  }),
  sort: listSort.default('received'),
  columns: z
    .array(z.string().min(1).max(60))
    .max(100)
    .default([])
    .meta({ description: 'Of an export, in their order; see export-columns' }),
});
export type ViewContent = z.infer<typeof viewContent>;

export interface ViewFault {
  /** `filter.standing`, `sort` or `columns.answer:camera`. */
  readonly field: string;
  readonly text: Bilingual;
}

export interface StoredView {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort: string;
  readonly columns: readonly string[];
}

/** What could not be used as it stands. Nothing is left out silently. */
export function faultsOf(
  view: StoredView,
  offer: Pick<OfferState, 'schedule' | 'sessions' | 'questionnaire'>,
): ViewFault[] {
  return [
    ...filterFaults(view.filter, offer),
    ...(listSort.safeParse(view.sort).success
      ? []
      : [fault('sort', view.sort, 'Diese Sortierung', 'This order')]),
    ...view.columns.flatMap((column) => {
      const text = columnFault(column, offer);
      return text === null ? [] : [{ field: `columns.${column}`, text }];
    }),
  ];
}

function filterFaults(
  filter: StoredView['filter'],
  offer: Pick<OfferState, 'schedule' | 'sessions'>,
): ViewFault[] {
  const parsed = strictFilter.safeParse(filter);
  const wrong = new Set(
    (parsed.error?.issues ?? []).flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])],
    ),
  );
  const { sessionId } = filter;
  const known = [...offer.schedule, ...offer.sessions].map((session) => session.sessionId);
  if (typeof sessionId === 'string' && !known.includes(sessionId)) wrong.add('sessionId');
  return [...wrong].map((field) =>
    fault(`filter.${field}`, String(filter[field]), 'Dieser Filter', 'This filter'),
  );
}

const fault = (field: string, value: string, de: string, en: string): ViewFault => ({
  field,
  text: {
    de: `${de} ist hier nicht (mehr) bekannt: ${field.replace('filter.', '')} = ${value}`,
    en: `${en} is not known here (any more): ${field.replace('filter.', '')} = ${value}`,
  },
});

/** Only without faults. */
export const understood = (view: StoredView): { filter: ListFilter; sort: ListSort } => ({
  filter: strictFilter.parse(view.filter),
  sort: listSort.parse(view.sort),
});

/** Two names that people would take for one. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
