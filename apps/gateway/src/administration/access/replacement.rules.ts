/** Those who have the access data already are sent other ones: nobody does that without being told. */
import { textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import type { WhatIf } from '../mails/mail-plan.types.js';
import type { AccessDataTexts } from './access-data.texts.js';

/** What the form says once it has told; stands for any number where none could be told. */
const UNKNOWN = 'unbekannt';

/** How many people would get a replacement. @returns null while notification cannot say */
export function replacedBy(found: WhatIf | null): number | null {
  if (!found) return null;
  return found.mails
    .filter(({ kind }) => kind === 'accessReplaced')
    .reduce((sum, { added, moved }) => sum + added + moved, 0);
}

/** Whether the form was sent by somebody who had read of so many, or of more. */
export function isAgreed(body: unknown, replaced: number | null): boolean {
  if (replaced === 0) return true;
  const told = textOf(body, 'ersatz');
  if (told === UNKNOWN) return true;
  return replaced !== null && /^\d{1,7}$/.test(told) && Number(told) >= replaced;
}

/** @returns null: there is nothing to tell */
export function replacementView(replaced: number | null, t: AccessDataTexts) {
  if (replaced === 0) return null;
  const text = replaced === null ? t.replacedUnknown : fill(t.replaced, { n: replaced });
  return { text, agreed: replaced === null ? UNKNOWN : String(replaced) };
}
