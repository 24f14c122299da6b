import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill, say } from '../../pages/form/format.rules.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole } from '../roles.rules.js';
import { StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { RoomsDesk } from './rooms-desk.js';
import { roomTexts } from './rooms.texts.js';
import type { RoomPlan, RoomPlanList } from './rooms.types.js';
import { historyView, planView, settingsView } from './rooms-view.rules.js';

const nothing: RoomPlanList = { items: [], keys: [], sessions: [] };

/** Where a plan is shown, and with what. */
export interface PlanPlace {
  readonly offerId: string;
  readonly planId: string;
  readonly asking: Asking;
}

/** The page of one plan, also with the mistakes of a form that was sent, or with a preview. */
@Injectable()
export class RoomPlanPage {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: RoomsDesk,
    private readonly pages: StaffPages,
  ) {}

  async show(
    request: Request,
    response: Response,
    { offerId, planId, asking }: PlanPlace,
    errors: readonly FieldError[],
    preview: { readonly plan: RoomPlan; readonly mode: 'anew' | 'fillIn' } | null,
  ): Promise<void> {
    const { locale } = asking;
    const t = roomTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const list = (await this.desk.list(offerId, asking)) ?? nothing;
    const plan = await this.desk.plan(offerId, planId, asking);
    const revisions = await this.desk.revisions(offerId, planId, asking);
    const moved = Number(textOf(request.query, 'umgesetzt'));
    const saved = textOf(request.query, 'gespeichert') === 'ja' && errors.length === 0;
    const base = `/verwaltung/angebote/${offerId}/raeume/${planId}`;
    await this.pages.show(request, response, 'administration/rooms/plan', {
      title: say(plan.settings.title, locale),
      r: t,
      offer: offerFrame(offer, 'rooms', asking),
      listHref: `/verwaltung/angebote/${offerId}/raeume`,
      base,
      plan: planView(plan, base, t, locale),
      preview: preview && { mode: preview.mode, ...planView(preview.plan, base, t, locale) },
      settings: settingsView(plan.settings, list, planId, t, locale),
      history: historyView(revisions, t, locale),
      mayEdit: hasRole(asking.as, 'approver', 'editor'),
      saved: saved ? (moved > 0 ? fill(t.moved, { n: moved }) : t.saved) : null,
      errors,
      formKey: newFormKey(),
    });
  }
}
