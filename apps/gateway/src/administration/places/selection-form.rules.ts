/** The form with which the organiser selects among those who stand for it. */
import { type FieldError, listOf, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import type { RegistrationSummary } from '../administration.types.js';
import type { PlacesTexts } from './places.texts.js';

/** A team that stands for selection. */
export interface Candidate {
  readonly teamId: string;
  readonly municipality: string | null;
  readonly registrant: string;
  readonly people: number;
  readonly since: string;
}

/** In order of receipt. @param all everybody at this stage, in the same order */
export function candidatesOf(all: readonly RegistrationSummary[]): Candidate[] {
  const teams = new Map<string, RegistrationSummary[]>();
  for (const one of all) teams.set(one.teamId, [...(teams.get(one.teamId) ?? []), one]);
  return [...teams].map(([teamId, people]) => {
    const first = people.find(({ registrant }) => registrant) ?? people[0]!;
    return {
      teamId,
      municipality: first.municipality,
      registrant: `${first.firstName} ${first.lastName}`,
      people: people.filter(({ role }) => role !== 'delegate').length,
      since: people[0]!.submittedAt,
    };
  });
}

const others = ['undecided', 'waitingList', 'decline'] as const;
export type Others = (typeof others)[number];
export const othersOptions = others;

export interface SelectionInput {
  readonly chosen: readonly string[];
  /** By team, as typed. */
  readonly order: Readonly<Record<string, string>>;
  readonly others: Others | null;
  readonly reason: string;
}
export const emptySelection: SelectionInput = { chosen: [], order: {}, others: null, reason: '' };

export const chooseField = (teamId: string): string => `wahl-${teamId}`;
export const orderField = (teamId: string): string => `nummer-${teamId}`;

export function readSelection(form: unknown, candidates: readonly Candidate[]): SelectionInput {
  const given = textOf(form, 'andere');
  return {
    chosen: listOf(form, 'auswahl'),
    order: Object.fromEntries(
      candidates.map(({ teamId }) => [teamId, textOf(form, orderField(teamId))]),
    ),
    others: others.find((each) => each === given) ?? null,
    reason: textOf(form, 'begruendung'),
  };
}

/** Everything that can be told without asking the service. */
export function faultsOf(
  input: SelectionInput,
  candidates: readonly (Candidate & { readonly name: string })[],
  { selection: { errors } }: PlacesTexts,
): FieldError[] {
  const faults = orderFaults(input, candidates, errors);
  const [first] = candidates;
  if (input.chosen.length === 0 && (input.others ?? 'undecided') === 'undecided' && first) {
    faults.push({ field: chooseField(first.teamId), message: errors.none });
  } else if (input.others === null) {
    faults.push({ field: 'andere-undecided', message: errors.others });
  }
  if (input.others === 'decline' && !input.reason) {
    faults.push({ field: 'begruendung', message: errors.reason });
  }
  return faults;
}

function orderFaults(
  { chosen, order }: SelectionInput,
  candidates: readonly (Candidate & { readonly name: string })[],
  errors: PlacesTexts['selection']['errors'],
): FieldError[] {
  const used = new Set<number>();
  return candidates.flatMap(({ teamId, name }) => {
    const typed = order[teamId] ?? '';
    if (typed === '') return [];
    const at = (message: string): FieldError[] => [{ field: orderField(teamId), message }];
    if (!/^[1-9]\d{0,2}$/.test(typed)) return at(fill(errors.order, { name }));
    if (!chosen.includes(teamId)) return at(fill(errors.unticked, { name }));
    if (used.has(Number(typed))) return at(fill(errors.twice, { n: typed }));
    used.add(Number(typed));
    return [];
  });
}

/** Body of `POST /api/offers/:offerId/selection`: by number, then in order of receipt. */
export function selectionBody(input: SelectionInput, candidates: readonly Candidate[]) {
  const last = Number.MAX_SAFE_INTEGER;
  const numberOf = (teamId: string): number => Number(input.order[teamId]) || last;
  const selected = candidates
    .map(({ teamId }) => teamId)
    .filter((teamId) => input.chosen.includes(teamId))
    .toSorted((a, b) => numberOf(a) - numberOf(b));
  return {
    selected,
    others: input.others ?? 'undecided',
    ...(input.others === 'decline' && { reason: input.reason }),
  };
}
