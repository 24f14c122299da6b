import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import type { Decision, ManagedOffer, RegistrationDetails } from '../administration.types.js';
import { checkedAt, conditionsOf, factsOf } from './decision-view.rules.js';
import { offerFrame } from '../offer-frame.js';
import { type Deed, deedGroups, deedNames, deedRules } from './deeds.rules.js';
import { detailsOf, stateBadge } from './registration-view.rules.js';
import { hasRole, mayDecide, readerRoles } from '../roles.rules.js';
import { teamPath } from '../places/places-view.rules.js';
import { placesTexts } from '../places/places.texts.js';
import {
  admissionFacts,
  approvalBar,
  approvalNotes,
  furtherSteps,
} from '../places/registration-facts.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { type DeedsTexts, deedsTexts } from './deeds.texts.js';

const deedParam = z.enum(deedNames);
const attendanceValue = z.enum(['unknown', 'attended', 'missed']);

interface Refused {
  /** Null: the mistake is elsewhere on the page. */
  readonly deed: Deed | null;
  readonly reason: string;
  readonly errors: readonly FieldError[];
}

/** One registration: what was found, what happened, and what may be done about it. */
@Controller()
@ApiExcludeController()
export class RegistrationController {
  constructor(
    private readonly desk: StaffDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/anmeldungen/:registrationId', ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('registrationId', { schema: anyId }) registrationId: string,
  ): Promise<void> {
    return this.show(request, response, registrationId, asking, null);
  }

  @PagePost('verwaltung/anmeldungen/:registrationId/teilnahme', 'approver', 'editor')
  async attendance(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('registrationId', { schema: anyId }) registrationId: string,
  ): Promise<void> {
    const chosen = attendanceValue.safeParse(textOf(request.body, 'teilnahme'));
    const refuse = (message: string) =>
      this.show(request, response, registrationId, asking, {
        deed: null,
        reason: '',
        errors: [{ field: 'teilnahme', message }],
      });
    if (!chosen.success) return refuse(staffTexts(asking.locale).checkInput);
    await this.desk.registration(registrationId, asking); // the id is one
    const path = `/api/registrations/${registrationId}/attendance`;
    const answer = await this.desk.put(path, { attendance: chosen.data }, asking);
    if (!answer.ok) return refuse(answer.problem?.title ?? '');
    response.redirect(303, `/verwaltung/anmeldungen/${registrationId}?gespeichert=ja#ergebnis`);
  }

  @PagePost('verwaltung/anmeldungen/:registrationId/:deed', 'approver')
  decide(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('registrationId', { schema: anyId }) registrationId: string,
    @Param('deed', { schema: anyId }) deed: string,
  ): Promise<void> {
    const known = deedParam.safeParse(deed);
    if (!known.success) throw new Problem('request.not_found');
    return this.act(known.data, request, response, asking, registrationId);
  }

  private async act(
    deed: Deed,
    request: Request,
    response: Response,
    asking: Asking,
    registrationId: string,
  ): Promise<void> {
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
    const rule = deedRules[deed];
    if (!reason && rule.needsReason(registration)) {
      return refuse(deedsTexts(asking.locale).deeds[deed].error);
    }
    const body = reason ? { reason } : {};
    const key = intentionKey(textOf(request.body, 'schluessel'), { deed, ...body });
    const path = `/api/registrations/${registrationId}/${rule.route}`;
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
    await this.pages.show(request, response, 'administration/registration', {
      title: details.name,
      offer: offerFrame(offer, null, asking),
      one: details,
      ...this.check(registration, decision, asking),
      saved: saved ? fill(t.one.savedNow, { state: stateBadge(registration, t).label }) : null,
      ...onTheWay(registration, offer, asking),
      deeds: this.deeds(registration, asking, refused),
      attendance: this.attendanceForm(registration, asking, refused),
      errors: refused?.errors ?? [],
      formKey: newFormKey(),
    });
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

  /** The forms that this person may use now. */
  private deeds(registration: RegistrationDetails, asking: Asking, refused: Refused | null) {
    if (!mayDecide(asking.as)) return [];
    const t = deedsTexts(asking.locale);
    return deedGroups.flatMap((group) => {
      const forms = group.deeds
        .filter((deed) => deedRules[deed].shown(registration))
        .filter((deed) => deed !== 'zulassung' || approvalBar(registration, asking.as) === null)
        .map((deed) => this.form(deed, registration, t, refused));
      const { key } = group;
      return forms.length > 0
        ? [{ key, title: t.groups[key], intro: t.intros[key] ?? null, forms }]
        : [];
    });
  }

  private form(
    deed: Deed,
    registration: RegistrationDetails,
    t: DeedsTexts,
    refused: Refused | null,
  ) {
    const { reason: label, hint, hintNeeded, button } = t.deeds[deed];
    const required = deedRules[deed].needsReason(registration);
    const mine = refused?.deed === deed ? refused : null;
    return {
      deed,
      label,
      hint: required ? (hintNeeded ?? hint) : hint,
      button,
      required,
      kind: deedRules[deed].kind,
      reason: mine?.reason ?? '',
      error: mine?.errors[0]?.message ?? null,
    };
  }

  /** Null: not of use, because nobody without a place can have been there. */
  private attendanceForm(
    registration: RegistrationDetails,
    asking: Asking,
    refused: Refused | null,
  ) {
    const { seat, attendance } = registration.position;
    if (seat !== 'confirmed' || !hasRole(asking.as, 'approver', 'editor')) return null;
    const t = deedsTexts(asking.locale).attendance;
    return {
      ...t,
      choices: attendanceValue.options.map((value) => ({
        value,
        label: t.choices[value],
        chosen: value === attendance,
      })),
      error: refused?.errors.find(({ field }) => field === 'teilnahme')?.message ?? null,
    };
  }
}

/** Where it is on its way to a place, and what is done about that on other pages. */
const onTheWay = (one: RegistrationDetails, offer: ManagedOffer, { as, locale }: Asking) => ({
  p: placesTexts(locale).one,
  teamHref: teamPath(one.teamId),
  overdue: one.overdue,
  admission: admissionFacts(one, offer, locale),
  approvalNotes: approvalNotes(one, offer, as, locale),
  further: furtherSteps(one, as, locale),
});
