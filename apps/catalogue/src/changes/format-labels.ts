import type { EntityManager } from 'typeorm';
import { FormatEntity } from '../formats/format.entity.js';
import type { FormatLabels } from './change-texts.rules.js';

/** Retired formats too: revisions keep them. */
export async function formatLabels(db: EntityManager): Promise<FormatLabels> {
  const formats = await db.find(FormatEntity);
  return new Map(formats.map(({ key, label }) => [key, label]));
}
