import { createHash } from 'node:crypto';
import type { Answers } from './form/field.rules.js';

/** Names a state of the answers, so that a form can say which one its person has seen. */
export function answersState(answers: Answers): string {
  const sorted = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 22);
}
