/** Applies the page registration.workflow.ts to one registration. Pure: no clock, no database. */
import type { MessageName } from '#contracts/messages.js';
import type {
  ParticipantRole,
  Position,
  StageDefinition,
  StageKind,
} from '#contracts/vocabulary.js';
import { type EndedBy, guards, type Matter, type Situation } from './guards.rules.js';
import { arrivals } from './arrivals.rules.js';
import type { Axes, Cell, Milestone, Stage } from './workflow-cell.rules.js';
import type { Happening } from './happening-names.rules.js';
import { newcomer, workflow } from './registration.workflow.js';

/** What a happening leads to. The caller stores it and announces it, and adds nothing of its own. */
export interface Outcome {
  readonly position: Position;
  readonly endedBy: EndedBy | null;
  readonly open: readonly Matter[];
  readonly marks: readonly Milestone[];
  readonly announces: readonly MessageName[];
  /** What the team has passed with it. */
  readonly passes: StageKind | null;
}

/** Facts beside the axes that say whether a stage needs a visit. */
export type Facts = Pick<
  Situation,
  'addressConfirmed' | 'seatsForTeam' | 'confirms' | 'personDecides' | 'role' | 'teamPassed'
>;

/** When a stage of the procedure needs no (further) visit. A new kind of stage needs a line here. */
const passed: Readonly<Record<StageKind, (axes: Axes, facts: Facts) => boolean>> = {
  confirmAddress: (_, { addressConfirmed }) => addressConfirmed,
  eligibility: (axes) => axes.eligibility !== 'open',
  approval: (axes) => axes.approval === 'approved',
  preliminaryTalk: (_, { teamPassed }) => teamPassed.includes('preliminaryTalk'),
  preWork: (_, { teamPassed }) => teamPassed.includes('preWork'),
  selection: (_, { teamPassed }) => teamPassed.includes('selection'),
  seat: (axes) => axes.seat === 'confirmed',
};

type StageInOrder = Pick<StageDefinition, 'kind'> & Partial<Pick<StageDefinition, 'holdsSeat'>>;
export type Procedure = readonly StageInOrder[];

/**
 * The stages in the offer's order, for this role. Places are given at the end also where the offer's
 * data does not say so: else nobody would ever hold one. Whoever registers others only confirms the
 * address; whoever contributes was asked by the organiser and is not looked at again.
 */
export function stagesOf(
  procedure: Procedure,
  personDecides = false,
  role: ParticipantRole = 'participant',
): StageInOrder[] {
  const confirm = procedure.filter(({ kind }) => kind === 'confirmAddress');
  if (role === 'delegate') return confirm;
  if (role !== 'participant') return [...confirm, { kind: 'seat' }];
  const seen = new Set<StageKind>();
  const stages = procedure.filter(({ kind }) => !seen.has(kind) && seen.add(kind));
  const withSeat: StageInOrder[] = seen.has('seat') ? stages : [...stages, { kind: 'seat' }];
  if (!personDecides || seen.has('approval')) return withSeat;
  return withSeat.flatMap((stage) =>
    stage.kind === 'seat' ? [{ kind: 'approval' } as const, stage] : [stage],
  );
}

/** A new registration on its way to its first stage. */
export const begin = (procedure: Procedure, facts: Facts): Outcome => ({
  ...arrive(nextStep(procedure, newcomer, facts), newcomer, procedure, facts),
  endedBy: null,
  open: [],
  passes: null,
});

/** A new registration while registering is not possible yet. */
export const leaveInterest = (): Outcome => ({
  position: { stage: 'interest', ...newcomer },
  endedBy: null,
  open: [],
  marks: ['interestedAt'],
  announces: ['registration.progressed.v1'],
  passes: null,
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

  const facts = factsAfter(cell, situation);
  const arrival = reach(cell.goes, axes, procedure, facts);
  const { stage } = arrival.position;
  return {
    ...arrival,
    endedBy: cell.endedBy ?? null,
    // The place is given or gone by then; whether the new date suits is asked wherever one stands.
    open: stage === 'ended' ? [] : openAfter(cell, situation.open),
    marks: [...marksOf(cell), ...arrival.marks],
    passes: cell.passes ?? null,
  };
}

const factsAfter = ({ marks, passes }: Cell, situation: Situation): Facts => ({
  ...situation,
  addressConfirmed: situation.addressConfirmed || marks === 'addressConfirmedAt',
  teamPassed: passes ? [...situation.teamPassed, passes] : situation.teamPassed,
});

type Reached = Pick<Outcome, 'position' | 'marks' | 'announces'>;

function reach(
  goes: Exclude<Cell['goes'], 'stays'>,
  axes: Axes,
  procedure: Procedure,
  facts: Facts,
): Reached {
  switch (goes) {
    case 'onward':
      return arrive(nextStep(procedure, axes, facts), axes, procedure, facts);
    case 'waitingList':
      return wait(axes);
    case 'ended':
      return arrive({ stage: 'ended', gate: null }, givingBackSeat(axes), procedure, facts);
    case 'approval':
      return arrive({ stage: goes, gate: null }, offTheList(axes), procedure, facts);
  }
}

/** Whoever ends gives back what they had, and leaves the list they were on. */
const givingBackSeat = (axes: Axes): Axes => ({
  ...axes,
  seat: axes.seat === 'held' || axes.seat === 'confirmed' ? 'released' : 'none',
});

const offTheList = (axes: Axes): Axes =>
  axes.seat === 'waiting' ? { ...axes, seat: 'none' } : axes;

/** @returns null when every axis has the value already: the happening is repeated. */
function stay(cell: Cell, axes: Axes, { position, endedBy, open }: Situation): Outcome | null {
  const changed = Object.entries(axes).some(([axis, value]) => position[axis as never] !== value);
  if (cell.sets && !changed) return null;
  return {
    position: { stage: position.stage, ...axes },
    endedBy,
    open: openAfter(cell, open),
    marks: marksOf(cell),
    passes: cell.passes ?? null,
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

/** Where it goes next; `gate`: seats are asked for, to be held or at the end of the procedure. */
interface Step {
  readonly stage: Stage;
  readonly gate: 'hold' | 'final' | null;
}

/** The first stage of the procedure that this registration has not passed. */
function nextStep(procedure: Procedure, axes: Axes, facts: Facts): Step {
  const seated = axes.seat === 'held' || axes.seat === 'confirmed';
  for (const stage of stagesOf(procedure, facts.personDecides, facts.role)) {
    if (passed[stage.kind](axes, facts)) continue;
    if (stage.holdsSeat && !seated) return { stage: 'seat', gate: 'hold' };
    return { stage: stage.kind, gate: stage.kind === 'seat' ? 'final' : null };
  }
  return { stage: 'done', gate: null };
}

function arrive({ stage, gate }: Step, axes: Axes, procedure: Procedure, facts: Facts): Reached {
  if (gate !== null) return arriveForSeats(gate, axes, procedure, facts);
  // The team is approved, and this person gives no reason to look again.
  if (stage === 'approval' && approvedWithTeam(axes, facts)) {
    const approved = { ...axes, approval: 'approved' } as const;
    return arrive(nextStep(procedure, approved, facts), approved, procedure, facts);
  }
  const { marks, announces } = arrivals[stage];
  return {
    position: { stage, ...axes },
    marks: marks ? [marks] : [],
    announces: ['registration.progressed.v1', ...(announces ? [announces] : [])],
  };
}

const approvedWithTeam = ({ eligibility }: Axes, { teamPassed, personDecides }: Facts): boolean =>
  teamPassed.includes('approval') &&
  !personDecides &&
  (eligibility === 'eligible' || eligibility === 'open');

function arriveForSeats(
  gate: 'hold' | 'final',
  axes: Axes,
  procedure: Procedure,
  facts: Facts,
): Reached {
  if (!facts.seatsForTeam) return wait(axes);
  const { withSeats } = arrivals.seat;
  const how = gate === 'hold' ? 'holds' : facts.confirms ? 'confirms' : 'keeps';
  const seated = { ...axes, ...withSeats![how] };
  if (how === 'keeps') {
    return {
      position: { stage: 'seat', ...seated },
      marks: ['placeHeldAt'],
      announces: ['registration.progressed.v1'],
    };
  }
  return arrive(nextStep(procedure, seated, facts), seated, procedure, facts);
}

function wait(axes: Axes): Reached {
  const { sets, marks } = arrivals.seat.withoutSeats!;
  return {
    position: { stage: 'seat', ...axes, ...sets },
    marks: [marks],
    announces: ['registration.progressed.v1'],
  };
}

const axesOf = ({ eligibility, approval, seat, attendance }: Position): Axes => ({
  eligibility,
  approval,
  seat,
  attendance,
});

/** Whether a position takes a seat out of the offer's capacity. */
export const hasSeat = ({ seat }: Pick<Position, 'seat'>): boolean =>
  seat === 'confirmed' || seat === 'held';

/** Approving somebody whom the conditions did not find eligible: allowed, with a reason, and shown. */
export const isOverride = (procedure: Procedure, position: Position): boolean =>
  stagesOf(procedure).some(({ kind }) => kind === 'eligibility') &&
  position.eligibility !== 'eligible';
