/**
 * By what staff narrow and sort an offer's list. The same fields stand in an address, in a saved view,
 * in a bulk action and in an export, always as text.
 */
import { z } from 'zod';
import {
  federalState,
  id,
  municipalityKind,
  openStep,
  participantRole,
  personFunction,
  position,
} from '#contracts/vocabulary.js';
import { standingView } from '../admission/views.rules.js';

const yes = (description: string) => z.enum(['true']).optional().meta({ description });

/** What a saved view may hold. */
export const savableFilter = {
  stage: position.shape.stage.optional(),
  eligibility: position.shape.eligibility.optional(),
  approval: position.shape.approval.optional(),
  seat: position.shape.seat.optional(),
  attendance: position.shape.attendance.optional(),
  standing: standingView.shape.code.optional(),
  role: participantRole.optional(),
  teamId: id.optional(),
  municipalityId: z
    .union([id, z.literal('none')])
    .optional()
    .meta({ description: '`none`: not in the register' }),
  federalState: federalState.optional(),
  kind: municipalityKind.optional(),
  function: personFunction.optional(),
  sessionId: id.optional().meta({ description: 'A session (group, date) that they are to attend' }),
  openStep: openStep.optional(),
  overridden: yes('Only those admitted although the conditions did not say so'),
  placeInQuestion: yes('Only those whose place a person has to keep or revoke'),
  enteredByStaff: yes('Only those whom staff registered by hand'),
  due: z
    .enum(['overdue', 'upcoming'])
    .optional()
    .meta({ description: 'Whether the stage they are in has a date, and it has passed' }),
  priceClass: z.string().min(1).max(60).optional(),
};

/** Words that somebody looks for. */
export const searchWords = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'no control characters');

export const listFilter = z.strictObject({
  ...savableFilter,
  search: searchWords
    .optional()
    .meta({ description: 'Parts of names, addresses and municipalities, whatever their spelling' }),
});
export type ListFilter = z.infer<typeof listFilter>;

export const listSort = z.enum(['received', 'newest', 'name', 'municipality', 'waiting', 'due']);
export type ListSort = z.infer<typeof listSort>;

/** Facts for the record of events: what was typed into the search may be somebody's name. */
export const recordedFilter = ({ search, ...rest }: ListFilter): Record<string, string> => ({
  ...rest,
  ...(search !== undefined && { search: '…' }),
});
