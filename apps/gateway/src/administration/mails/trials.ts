import { Injectable } from '@nestjs/common';
import type { Asking } from '../../pages/form/asking.js';
import type { FieldError } from '../../pages/form/form.rules.js';
import type { ServiceProblem } from '../../pages/service-client.js';
import { nullWhileAway } from '../staff-desk.js';
import { staffTexts } from '../texts/administration.texts.js';
import { MailPlanDesk } from './mail-plan-desk.js';
import { type MailPlanTexts, mailPlanTexts } from './mail-plan.texts.js';
import type { EditPreview, WhatIf } from './mail-plan.types.js';
import { whatIfView } from './what-if-view.rules.js';

/** Each mistake at its field, else the title of the refusal. */
export function mistakesIn(
  problem: ServiceProblem | null,
  t: MailPlanTexts,
  fieldAt: (pointer: string) => string,
): FieldError[] {
  if (problem?.code === 'request.stale') return [{ field: 'einstellungen', message: t.stale }];
  const errors = problem?.errors ?? [];
  if (errors.length === 0) return [{ field: 'einstellungen', message: problem?.title ?? t.failed }];
  return errors.map(({ pointer, detail }) => ({ field: fieldAt(pointer ?? ''), message: detail }));
}

/** What a try found: mistakes, or the effect; neither when only notification cannot be asked. */
export interface Tried {
  readonly errors: readonly FieldError[];
  readonly found?: WhatIf;
}

/** Notification hears of an offer when it is published: before, there is nobody to write to. */
const NOBODY: WhatIf = { timeZone: 'Europe/Berlin', registrations: 0, mails: [] };

/** Looks what an edit would do to the mails before it is saved. */
@Injectable()
export class Trials {
  constructor(private readonly desk: MailPlanDesk) {}

  /** @param edit as for saving it */
  async of(
    offerId: string,
    edit: object,
    fieldAt: (pointer: string) => string,
    asking: Asking,
  ): Promise<Tried> {
    const t = mailPlanTexts(asking.locale);
    const away: Tried = { errors: [{ field: 'einstellungen', message: t.away }] };
    const preview = await this.desk.preview(offerId, edit, asking).catch(nullWhileAway);
    if (!preview) return away;
    if (!preview.ok) return { errors: mistakesIn(preview.problem, t, fieldAt) };
    const found = await this.effectOf(offerId, preview.body, asking);
    return found ? { errors: [], found } : away;
  }

  /** @returns null while notification cannot say */
  async effectOf(offerId: string, planned: EditPreview, asking: Asking): Promise<WhatIf | null> {
    const answer = await this.desk.effect(offerId, planned, asking).catch(nullWhileAway);
    if (answer?.status === 404) return NOBODY;
    return answer?.ok ? answer.body : null;
  }

  view(found: WhatIf, { locale }: Asking) {
    return whatIfView(found, mailPlanTexts(locale), staffTexts(locale), locale);
  }
}
