/** The way to a place: an ordered list of stages, each with an owner, a due date and what follows. */
import { z } from 'zod';
import { type StageDefinition, stageDefinition, type StageKind } from '#contracts/vocabulary.js';

interface Fault {
  path: string;
  message: string;
}

/** Only what waits for somebody for days can hold a seat meanwhile. */
const mayHold: ReadonlySet<StageKind> = new Set(['preliminaryTalk', 'preWork', 'selection']);
const ownersOf: Partial<Record<StageKind, readonly StageDefinition['owner'][]>> = {
  preliminaryTalk: ['approver', 'participant'],
  preWork: ['participant'],
  selection: ['approver'],
};

function stageFaults(one: StageDefinition): Fault[] {
  const faults: Fault[] = [];
  const owners = ownersOf[one.kind];
  if (owners && !owners.includes(one.owner))
    faults.push({ path: 'owner', message: `${one.kind} is done by ${owners.join(' or ')}` });
  if (one.approvers !== 1 && one.kind !== 'approval')
    faults.push({ path: 'approvers', message: 'only approval has more than one approver' });
  if (one.holdsSeat && !mayHold.has(one.kind))
    faults.push({ path: 'holdsSeat', message: `only ${[...mayHold].join(', ')} hold a seat` });
  if (one.onExpiry === 'toEndOfList' && !one.holdsSeat)
    faults.push({ path: 'onExpiry', message: 'toEndOfList gives up a seat: holdsSeat is needed' });
  if (one.remindDays !== null && one.remindDays >= (one.dueDays ?? 0))
    faults.push({ path: 'remindDays', message: 'fewer days than dueDays, which is needed' });
  return faults;
}

const stage = stageDefinition.superRefine((value, context) => {
  for (const { path, message } of stageFaults(value)) {
    context.addIssue({ code: 'custom', path: [path], message });
  }
});

/** Each stage once; the address comes first, because every mail after it relies on it. */
export const procedure = z
  .array(stage)
  .min(1)
  .max(10)
  .refine((all) => new Set(all.map((one) => one.kind)).size === all.length, {
    message: 'each stage once',
  })
  .refine((all) => all.findIndex((one) => one.kind === 'confirmAddress') <= 0, {
    message: 'confirmAddress comes first',
  })
  .refine((all) => !all.some((one, at) => one.kind === 'seat' && at < all.length - 1), {
    message: 'seat comes last',
  });

/** A stage with what it says of itself; the rest as nearly everybody wants it. */
const stageOf = (
  kind: StageKind,
  owner: StageDefinition['owner'],
  others: Partial<StageDefinition> = {},
): StageDefinition => stageDefinition.parse({ kind, owner, dueDays: null, ...others });

export const usualProcedure: StageDefinition[] = [
  stageOf('confirmAddress', 'participant', { dueDays: 7 }),
  stageOf('eligibility', 'system'),
  stageOf('approval', 'approver'),
  stageOf('seat', 'system'),
];
