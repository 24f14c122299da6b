/** Applies the page registration.workflow.ts to one registration. Pure: no clock, no database. */
import type { MessageName } from '#contracts/messages.js';
import type { Position, StageDefinition, StageKind } from '#contracts/vocabulary.js';
import { type EndedBy, guards, type Matter, type Situation } from './guards.rules.js';
import {
  arrivals,
  type Axes,
  type Cell,
  type Happening,
  type Milestone,
  newcomer,
  type Stage,
  workflow,
} from './registration.workflow.js';

/** What a happening leads to. The caller stores it and announces it, and adds nothing of its own. */
export interface Outcome {
  readonly position: Position;
  readonly endedBy: EndedBy | null;
  readonly open: readonly Matter[];
  readonly marks: readonly Milestone[];
  readonly announces: readonly MessageName[];
}

/** When a stage of the procedure needs no (further) visit. A new kind of stage needs a line here. */
const passed: Readonly<Record<StageKind, (axes: Axes, addressConfirmed: boolean) => boolean>> = {
  confirmAddress: (_, addressConfirmed) => addressConfirmed,
  eligibility: (axes) => axes.eligibility !== 'open',
  approval: (axes) => axes.approval === 'approved',
  seat: (axes) => axes.seat === 'confirmed',
};

type Procedure = readonly Pick<StageDefinition, 'kind'>[];

/**
 * The stages in the offer's order. Places are given at the end also where the offer's data does not
 * say so: else nobody would ever hold one.
 */
export function stagesOf(procedure: Procedure, personDecides = false): StageKind[] {
  const kinds = [...new Set(procedure.map((stage) => stage.kind))];
  const withSeat: StageKind[] = kinds.includes('seat') ? kinds : [...kinds, 'seat'];
  if (!personDecides || kinds.includes('approval')) return withSeat;
  return withSeat.flatMap((kind) => (kind === 'seat' ? (['approval', kind] as const) : kind));
}

type Facts = Pick<Situation, 'addressConfirmed' | 'placeFree' | 'personDecides'>;

/** A new registration on its way to its first stage. */
export const begin = (procedure: Procedure, facts: Facts): Outcome => ({
  ...arrive(nextStage(procedure, newcomer, facts), newcomer, procedure, facts),
  endedBy: null,
  open: [],
});

/** A new registration while registering is not possible yet. */
export const leaveInterest = (): Outcome => ({
  position: { stage: 'interest', ...newcomer },
  endedBy: null,
  open: [],
  marks: ['interestedAt'],
  announces: ['registration.progressed.v1'],
});

/** @returns null when the happening is repeated or too late: nothing happens. */
export function follow(
  happening: Happening,
  procedure: Procedure,
  situation: Situation,
): Outcome | null {
  const { position } = situation;
  const cell: Cell | undefined = workflow[position.stage][happening];
  if (!cell || (cell.when && !guards[cell.when].holds(situation))) return null;

  const axes = { ...axesOf(position), ...cell.sets };
  if (cell.goes === 'stays') return stay(cell, axes, situation);

  const addressConfirmed = situation.addressConfirmed || cell.marks === 'addressConfirmedAt';
  const facts = { ...situation, addressConfirmed };
  const to = cell.goes === 'onward' ? nextStage(procedure, axes, facts) : cell.goes;
  const arrival = arrive(to, axes, procedure, facts);
  return {
    ...arrival,
    endedBy: cell.endedBy ?? null,
    // The place is given or gone by then; whether the new date suits is asked wherever one stands.
    open: to === 'ended' ? [] : openAfter(cell, situation.open),
    marks: [...marksOf(cell), ...arrival.marks],
  };
}

/** @returns null when every axis has the value already: the happening is repeated. */
function stay(cell: Cell, axes: Axes, { position, endedBy, open }: Situation): Outcome | null {
  const changed = Object.entries(axes).some(([axis, value]) => position[axis as never] !== value);
  if (cell.sets && !changed) return null;
  return {
    position: { stage: position.stage, ...axes },
    endedBy,
    open: openAfter(cell, open),
    marks: marksOf(cell),
    announces: [
      'registration.progressed.v1',
      ...(cell.asksAgain ? (['registration.eligibility-requested.v1'] as const) : []),
    ],
  };
}

const marksOf = ({ marks }: Cell): Milestone[] => (marks ? [marks] : []);

const openAfter = ({ opens, settles }: Cell, open: readonly Matter[]): Matter[] => [
  ...open.filter((matter) => matter !== settles && matter !== opens),
  ...(opens ? [opens] : []),
];

/** The first stage of the procedure that this registration has not passed. */
function nextStage(procedure: Procedure, axes: Axes, facts: Facts): Stage {
  const stages = stagesOf(procedure, facts.personDecides);
  return stages.find((kind) => !passed[kind](axes, facts.addressConfirmed)) ?? 'done';
}

function arrive(
  stage: Stage,
  axes: Axes,
  procedure: Procedure,
  facts: Facts,
): Pick<Outcome, 'position' | 'marks' | 'announces'> {
  const arrival = arrivals[stage];
  if (arrival.withFreePlace && facts.placeFree) {
    const seated = { ...axes, ...arrival.withFreePlace };
    return arrive(nextStage(procedure, seated, facts), seated, procedure, facts);
  }
  const { sets, marks } = arrival.withoutFreePlace ?? { sets: {}, marks: arrival.marks };
  return {
    position: { stage, ...axes, ...sets },
    marks: marks ? [marks] : [],
    announces: ['registration.progressed.v1', ...(arrival.announces ? [arrival.announces] : [])],
  };
}

const axesOf = ({ eligibility, approval, seat, attendance }: Position): Axes => ({
  eligibility,
  approval,
  seat,
  attendance,
});

/** Places that a position takes out of the offer's capacity. */
export const placesTaken = (position: Pick<Position, 'seat'>): 0 | 1 =>
  position.seat === 'confirmed' || position.seat === 'held' ? 1 : 0;

/** Approving somebody whom the conditions did not find eligible: allowed, with a reason, and shown. */
export const isOverride = (procedure: Procedure, position: Position): boolean =>
  stagesOf(procedure).includes('eligibility') && position.eligibility !== 'eligible';
