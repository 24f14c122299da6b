/** Applies the page registration.workflow.ts to one registration. Pure: no clock, no database. */
import type { MessageName } from '#contracts/messages.js';
import type { Position, StageDefinition, StageKind } from '#contracts/vocabulary.js';
import {
  arrivals,
  type Axes,
  type Cell,
  type EndedBy,
  type Happening,
  type Milestone,
  newcomer,
  passed,
  type Stage,
  workflow,
} from './registration.workflow.js';

/** Where a registration is, and what of its surroundings the rules ask for. */
export interface Situation {
  readonly position: Position;
  readonly addressConfirmed: boolean;
  /** Whether its whole unit of admission would fit now. Today the unit is one person. */
  readonly placeFree: boolean;
}

/** What a happening leads to. The caller stores it and announces it, and adds nothing of its own. */
export interface Outcome {
  readonly position: Position;
  readonly endedBy: EndedBy | null;
  readonly marks: readonly Milestone[];
  readonly announces: readonly MessageName[];
}

type Procedure = readonly Pick<StageDefinition, 'kind'>[];

/**
 * The stages in the offer's order. Places are given at the end also where the offer's data does not
 * say so: else nobody would ever hold one.
 */
export function stagesOf(procedure: Procedure): StageKind[] {
  const kinds = [...new Set(procedure.map((stage) => stage.kind))];
  return kinds.includes('seat') ? kinds : [...kinds, 'seat'];
}

/** A new registration on its way to its first stage. */
export const begin = (procedure: Procedure, facts: Omit<Situation, 'position'>): Outcome =>
  arrive(nextStage(procedure, newcomer, facts.addressConfirmed), newcomer, procedure, facts);

/** @returns null when the happening is repeated or too late: nothing happens. */
export function follow(
  happening: Happening,
  procedure: Procedure,
  situation: Situation,
): Outcome | null {
  const { position, placeFree } = situation;
  const cell: Cell | undefined = workflow[position.stage][happening];
  if (!cell) return null;
  if (happening === 'placeFreed' && !placeFree) return null;

  const axes = { ...axesOf(position), ...cell.sets };
  const addressConfirmed = situation.addressConfirmed || cell.marks === 'addressConfirmedAt';
  const marks = cell.marks ? [cell.marks] : [];
  if (cell.goes === 'stays') {
    return { position, endedBy: null, marks, announces: ['registration.progressed.v1'] };
  }
  const to = cell.goes === 'onward' ? nextStage(procedure, axes, addressConfirmed) : cell.goes;
  const arrival = arrive(to, axes, procedure, { addressConfirmed, placeFree });
  return { ...arrival, endedBy: cell.endedBy ?? null, marks: [...marks, ...arrival.marks] };
}

/** The first stage of the procedure that this registration has not passed. */
function nextStage(procedure: Procedure, axes: Axes, addressConfirmed: boolean): Stage {
  return stagesOf(procedure).find((kind) => !passed[kind](axes, addressConfirmed)) ?? 'done';
}

function arrive(
  stage: Stage,
  axes: Axes,
  procedure: Procedure,
  facts: Omit<Situation, 'position'>,
): Outcome {
  const arrival = arrivals[stage];
  if (arrival.withFreePlace && facts.placeFree) {
    const seated = { ...axes, ...arrival.withFreePlace };
    return arrive(nextStage(procedure, seated, facts.addressConfirmed), seated, procedure, facts);
  }
  const { sets, marks } = arrival.withoutFreePlace ?? { sets: {}, marks: arrival.marks };
  return {
    position: { stage, ...axes, ...sets },
    endedBy: null,
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
