/** The selection as the page shows it. */
import type { FieldError } from '../../pages/form/form.rules.js';
import { fill, type Locale } from '../../pages/form/format.rules.js';
import { shortInstant } from '../short-dates.rules.js';
import { nameOf, peopleText, teamPath } from './places-view.rules.js';
import { type PlacesTexts, placesTexts } from './places.texts.js';
import {
  type Candidate,
  chooseField,
  orderField,
  othersOptions,
  type SelectionInput,
} from './selection-form.rules.js';

export const namedCandidates = (candidates: readonly Candidate[], t: PlacesTexts) =>
  candidates.map((one) => ({ ...one, name: nameOf(one, t) }));

/** @param input what was typed, or nothing */
export function selectionView(
  candidates: readonly Candidate[],
  input: SelectionInput,
  errors: readonly FieldError[],
  locale: Locale,
) {
  const t = placesTexts(locale);
  const errorAt = (field: string): string | null =>
    errors.find((error) => error.field === field)?.message ?? null;
  return {
    candidates: namedCandidates(candidates, t).map((one) => row(one, input, errorAt, locale)),
    others: othersOptions.map((value) => ({
      value,
      label: t.selection[value],
      chosen: input.others === value,
    })),
    othersError: errorAt('andere-undecided'),
    reason: input.reason,
    reasonError: errorAt('begruendung'),
    error: errorAt('auswahl'),
  };
}

function row(
  { teamId, name, people, registrant, since }: ReturnType<typeof namedCandidates>[number],
  input: SelectionInput,
  errorAt: (field: string) => string | null,
  locale: Locale,
) {
  const t = placesTexts(locale);
  return {
    teamId,
    href: teamPath(teamId),
    name,
    chooseId: chooseField(teamId),
    choose: fill(t.selection.choose, { name }),
    chosen: input.chosen.includes(teamId),
    chooseError: errorAt(chooseField(teamId)),
    orderId: orderField(teamId),
    orderLabel: fill(t.selection.orderOf, { name }),
    order: input.order[teamId] ?? '',
    orderError: errorAt(orderField(teamId)),
    facts: fill(t.selection.facts, {
      people: peopleText(people, t),
      registrant,
      since: shortInstant(since, locale),
    }),
  };
}
