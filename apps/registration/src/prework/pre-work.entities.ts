/** Apart from pre-work.ts: the migrations need the tables and none of the rest. */
import { HandIn, HandInComment, HandInFile } from './hand-in.entity.js';

export const preWorkEntities = [HandIn, HandInFile, HandInComment] as const;
