/** What the module of registration registers for people who are registered twice. */
import { DuplicateVerdict } from './duplicate-verdict.entity.js';
import { DuplicatesController } from './duplicates.controller.js';
import { ListDuplicatesHandler } from './list-duplicates.query.js';
import { MergeDuplicatesHandler } from './merge-duplicates.command.js';
import { TellApartHandler } from './tell-apart.command.js';

export const duplicates = {
  controllers: [DuplicatesController],
  providers: [ListDuplicatesHandler, MergeDuplicatesHandler, TellApartHandler],
  entities: [DuplicateVerdict],
} as const;
