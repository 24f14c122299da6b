import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/problem.js';
import type { ServiceProblem } from '../../pages/service-client.js';
import type { FieldError } from '../form.rules.js';
import type { Asking } from '../staff-desk.js';
import { staffTexts } from '../texts/administration.texts.js';
import { MailPlanDesk } from './mail-plan-desk.js';
import { type MailPlanTexts, mailPlanTexts } from './mail-plan.texts.js';
import type { WhatIf, WrittenMails } from './mail-plan.types.js';
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

/** Looks what settings would do before they are saved. */
@Injectable()
export class Trials {
  constructor(private readonly desk: MailPlanDesk) {}

  async of(
    offerId: string,
    mails: WrittenMails,
    fieldAt: (pointer: string) => string,
    asking: Asking,
  ): Promise<{ errors: FieldError[]; found?: WhatIf }> {
    const t = mailPlanTexts(asking.locale);
    try {
      const answer = await this.desk.whatIf(offerId, mails, asking);
      if (answer.ok) return { errors: [], found: answer.body as WhatIf };
      return { errors: mistakesIn(answer.problem, t, fieldAt) };
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'service.unavailable') throw error;
      return { errors: [{ field: 'einstellungen', message: t.away }] };
    }
  }

  view(found: WhatIf, { locale }: Asking) {
    return whatIfView(found, mailPlanTexts(locale), staffTexts(locale), locale);
  }
}
