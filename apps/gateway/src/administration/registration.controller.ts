import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentActor } from '#service-kit/access.js';
import type { Actor } from '#service-kit/actor.js';
import { PageGet, PagePost } from '../pages/page.decorators.js';
import { Pages } from '../pages/renderer.js';
import { fill } from './fill.rules.js';
import type { Decision, RegistrationDetails } from './administration.types.js';
import { checkedAt, conditionsOf, factsOf } from './decision-view.rules.js';
import { intentionKey, newFormKey } from './form-key.js';
import { type FieldError, textOf } from './form.rules.js';
import { offerFrame } from './offer-frame.js';
import {
  detailsOf,
  isDecidable,
  mayWithdraw,
  needsReason,
  stateBadge,
} from './registration-view.rules.js';
import { mayDecide, readerRoles } from './roles.rules.js';
import { anyId, type Asking, StaffDesk } from './staff-desk.js';
import { staffTexts } from './texts/administration.texts.js';

/** The three things that staff do with one registration; also the ids of their fields. */
type Deed = 'zulassung' | 'ablehnung' | 'abmeldung';
const routeOf: Readonly<Record<Deed, string>> = {
  zulassung: 'approval',
  ablehnung: 'decline',
  abmeldung: 'withdrawal',
};

interface Refused {
  readonly deed: Deed;
  readonly reason: string;
  readonly errors: readonly FieldError[];
}

/** One registration: what was found, what happened, and what may be done about it. */
@Controller()
@ApiExcludeController()
export class RegistrationController {
  constructor(
    private readonly desk: StaffDesk,
    private readonly pages: Pages,
  ) {}

  @PageGet('verwaltung/anmeldungen/:registrationId', ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: anyId }) registrationId: string,
  ): Promise<void> {
    return this.show(request, response, registrationId, this.desk.asking(request, who), null);
  }

  @PagePost('verwaltung/anmeldungen/:registrationId/zulassung', 'approver')
  approve(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: anyId }) registrationId: string,
  ): Promise<void> {
    return this.act('zulassung', request, response, who, registrationId);
  }

  @PagePost('verwaltung/anmeldungen/:registrationId/ablehnung', 'approver')
  decline(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: anyId }) registrationId: string,
  ): Promise<void> {
    return this.act('ablehnung', request, response, who, registrationId);
  }

  @PagePost('verwaltung/anmeldungen/:registrationId/abmeldung', 'approver')
  withdraw(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: anyId }) registrationId: string,
  ): Promise<void> {
    return this.act('abmeldung', request, response, who, registrationId);
  }

  private async act(
    deed: Deed,
    request: Request,
    response: Response,
    who: Actor,
    registrationId: string,
  ): Promise<void> {
    const asking = this.desk.asking(request, who);
    const t = staffTexts(asking.locale);
    const reason = textOf(request.body, 'begruendung');
    const refuse = (message: string) =>
      this.show(request, response, registrationId, asking, {
        deed,
        reason,
        errors: [{ field: deed, message }],
      });
    // Also proves that the id is one, before it becomes part of an address.
    const registration = await this.desk.registration(registrationId, asking);
    if (!reason && deed === 'ablehnung') return refuse(t.one.errorDecline);
    if (!reason && deed === 'zulassung' && needsReason(registration)) {
      return refuse(t.one.errorApprove);
    }
    const body = reason ? { reason } : {};
    const key = intentionKey(textOf(request.body, 'schluessel'), { deed, ...body });
    const path = `/api/registrations/${registrationId}/${routeOf[deed]}`;
    const answer = await this.desk.post(path, body, key, asking);
    if (!answer.ok) {
      const atReason = answer.problem?.errors?.some(({ pointer }) => pointer === '/reason');
      return refuse(atReason ? t.byHand.errors.other : (answer.problem?.title ?? t.checkInput));
    }
    response.redirect(303, `/verwaltung/anmeldungen/${registrationId}?gespeichert=ja#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    registrationId: string,
    asking: Asking,
    refused: Refused | null,
  ): Promise<void> {
    const { locale } = asking;
    const t = staffTexts(locale);
    const registration = await this.desk.registration(registrationId, asking);
    const [offer, decision] = await Promise.all([
      this.desk.offer(registration.offerId, asking),
      this.desk.decision(registrationId, asking),
    ]);
    const details = detailsOf(registration, t, locale);
    const saved = textOf(request.query, 'gespeichert') === 'ja' && !refused;
    const model = {
      title: details.name,
      here: 'staff' as const,
      failed: refused !== null,
      a: t,
      offer: offerFrame(offer, null, asking),
      one: details,
      ...this.check(registration, decision, asking),
      saved: saved ? fill(t.one.savedNow, { state: stateBadge(registration, t).label }) : null,
      deeds: this.deeds(registration, asking, refused),
      errors: refused?.errors ?? [],
      formKey: newFormKey(),
    };
    const status = refused ? 422 : 200;
    await this.pages.show(request, response, 'administration/registration', model, status);
  }

  /** What eligibility found; its gist comes from registration while eligibility is away. */
  private check(registration: RegistrationDetails, decision: Decision | null, { locale }: Asking) {
    const t = staffTexts(locale);
    return {
      checked: registration.decision !== null || decision !== null,
      conditions: conditionsOf(registration, decision, t, locale),
      facts: decision ? factsOf(decision, t, locale) : [],
      checkedAt: decision && checkedAt(decision, t, locale),
      detailsAway: registration.decision !== null && decision === null,
    };
  }

  /** The forms that this person may use now; null: none. */
  private deeds(registration: RegistrationDetails, asking: Asking, refused: Refused | null) {
    if (!mayDecide(asking.as)) return null;
    const { one } = staffTexts(asking.locale);
    const must = needsReason(registration);
    const form = (deed: Deed, label: string, hint: string, button: string, required: boolean) => ({
      deed,
      label,
      hint,
      button,
      required,
      reason: refused?.deed === deed ? refused.reason : '',
      error: (refused?.deed === deed && refused.errors[0]?.message) || null,
    });
    const approveHint = must ? one.approveHintNeeded : one.approveHint;
    return {
      approve: isDecidable(registration)
        ? form('zulassung', one.approveReason, approveHint, one.approve, must)
        : null,
      decline: isDecidable(registration)
        ? form('ablehnung', one.declineReason, one.declineHint, one.decline, true)
        : null,
      withdraw: mayWithdraw(registration)
        ? form('abmeldung', one.withdrawReason, one.withdrawText, one.withdraw, false)
        : null,
    };
  }
}
