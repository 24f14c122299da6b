import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { listOf, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, staffRoles } from '../roles.rules.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { ConditionsDesk } from './conditions-desk.js';
import { conditionsTexts } from './conditions.texts.js';
import type { ConditionSet, Rules, RuleSet } from './conditions.types.js';
import { listsOf, rulesView } from './conditions-view.rules.js';
import { movedUp, placeOf, ruleSetOf, withAudience, without } from './rule-editing.rules.js';

type Change = (rules: RuleSet, body: unknown) => RuleSet | null;

/** The small changes that need no form of their own, by the last part of the address. */
const changes: Readonly<Record<string, Change>> = {
  entfernen: (rules, body) => without(rules, textOf(body, 'stelle')),
  hoch(rules, body) {
    const place = placeOf(rules, textOf(body, 'stelle'));
    return place && movedUp(rules, place);
  },
  zielgruppe(rules, body) {
    const label = { de: textOf(body, 'name_de'), en: textOf(body, 'name_en') };
    return withAudience(rules, label);
  },
  sammlungen: (rules, body) => ({ ...rules, sets: listOf(body, 'sammlung') }),
};

/** Who may take part in an offer, in sentences, and small changes of it. */
@Controller()
@ApiExcludeController()
export class ConditionsController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: ConditionsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/bedingungen', ...staffRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, []);
  }

  @PagePost('verwaltung/angebote/:offerId/bedingungen/:aenderung', 'editor')
  async change(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('aenderung', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const t = conditionsTexts(asking.locale);
    const refuse = (...messages: string[]) =>
      this.show(request, response, offerId, asking, messages);
    await this.staff.offer(offerId, asking); // the id is one
    const rules = await this.desk.rules(offerId, asking);
    const version = textOf(request.body, 'fassung');
    if (version !== String(rules.version)) return refuse(t.stale);
    const change = Object.hasOwn(changes, wanted) ? changes[wanted] : undefined;
    const changed = change?.(ruleSetOf(rules), request.body) ?? null;
    if (!changed) return refuse(t.gone);
    const answer = await this.desk.save(offerId, version, changed, asking);
    if (!answer.ok) return refuse(...messagesOf(answer.problem, t.stale));
    response.redirect(303, `/verwaltung/angebote/${offerId}/bedingungen?gespeichert=ja#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    mistakes: readonly string[],
  ): Promise<void> {
    const { locale } = asking;
    const t = conditionsTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const rules = await this.desk.rules(offerId, asking);
    const editor = hasRole(asking.as, 'editor');
    const [kinds, sets] = editor
      ? await Promise.all([this.desk.readyMade(asking), this.desk.sets(asking)])
      : [[], []];
    await this.pages.show(request, response, 'administration/conditions/overview', {
      title: t.title,
      c: t,
      offer: offerFrame(offer, 'conditions', asking),
      base: `/verwaltung/angebote/${offerId}/bedingungen`,
      ...rulesView(rules, t, locale),
      version: rules.version,
      editor,
      kinds: kinds.map(({ kind, label }) => ({ value: kind, label: label[locale] })),
      lists: listsOf(rules, t, locale),
      sets: setsOf(sets, rules, locale),
      done: textOf(request.query, 'gespeichert') === 'ja' && mistakes.length === 0,
      errors: mistakes.map((message) => ({ field: 'regeln', message })),
    });
  }
}

const setsOf = (sets: readonly ConditionSet[], rules: Rules, locale: 'de' | 'en') =>
  sets.map(({ key, name }) => ({
    value: key,
    label: name?.[locale] ?? key,
    chosen: rules.sets.includes(key),
  }));

export interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly errors?: readonly { readonly pointer?: string; readonly detail: string }[];
}

/** What the service objects to, point by point, else its title. */
export function messagesOf(problem: Refusal | null, stale: string): string[] {
  if (problem?.code === 'request.stale') return [stale];
  const details = problem?.errors?.map(({ detail }) => detail) ?? [];
  return details.length > 0 ? details : [problem?.title ?? stale];
}
