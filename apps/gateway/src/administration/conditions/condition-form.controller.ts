import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { textOf } from '../../pages/form/form.rules.js';
import { fill, say } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import type { ManagedOffer } from '../administration.types.js';
import { offerFrame } from '../offer-frame.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { itemView } from '../reassessments/reassessment-view.rules.js';
import { ReassessmentsDesk } from '../reassessments/reassessments-desk.js';
import { reassessmentsTexts } from '../reassessments/reassessments.texts.js';
import { staffTexts } from '../texts/administration.texts.js';
import {
  commonFields,
  conditionFrom,
  leftEmpty,
  type Mistake,
  mistakeAt,
  parameterFields,
  type Surroundings,
} from './condition-form.rules.js';
import { ConditionsDesk } from './conditions-desk.js';
import { messagesOf, type Refusal } from './conditions.controller.js';
import { conditionsTexts } from './conditions.texts.js';
import type { Condition, ReadyMadeKind, RuleSet, Rules, Trial } from './conditions.types.js';
import {
  added,
  conditionAt,
  freeKey,
  keysOf,
  listAt,
  type Place,
  placeOf,
  replaced,
  ruleSetOf,
} from './rule-editing.rules.js';

/** Which condition the form is about: one that is there, or a new one of a kind in a list. */
interface Subject {
  readonly rules: Rules;
  readonly place: Place | null;
  readonly list: string;
  /** Null: written as an expression. */
  readonly kind: ReadyMadeKind | null;
  readonly condition: Condition | null;
}

/** Of the whole form. */
const general = (message: string): Mistake => ({ field: 'bedingung', message });

function mistakesOf(
  problem: Refusal | null,
  kind: ReadyMadeKind | null,
  around: Surroundings,
): Mistake[] {
  if (!problem?.errors?.length) return messagesOf(problem, around.t.stale).map(general);
  return problem.errors.map(({ pointer, detail }) => mistakeAt(pointer, detail, kind, around));
}

type TrialView = Awaited<ReturnType<ConditionFormController['trialView']>>;

/** One condition as a form, built from what the eligibility service says of its kind. */
@Controller()
@ApiExcludeController()
export class ConditionFormController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: ConditionsDesk,
    private readonly reassessments: ReassessmentsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/bedingungen/bearbeiten', 'editor')
  async open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const subject = await this.subject(offerId, request.query, asking);
    await this.show(request, response, offerId, asking, subject, []);
  }

  @PagePost('verwaltung/angebote/:offerId/bedingungen/bearbeiten', 'editor')
  async save(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = conditionsTexts(asking.locale);
    const subject = await this.subject(offerId, request.body, asking);
    const { rules, place, kind } = subject;
    const before = ruleSetOf(rules);
    const key = subject.condition?.key ?? freeKey(kind?.kind ?? 'condition', keysOf(before));
    const condition = conditionFrom(request.body, kind, key);
    const around = await this.around(await this.staff.offer(offerId, asking), asking);
    const refuse = (mistakes: Mistake[]) =>
      this.show(request, response, offerId, asking, { ...subject, condition }, mistakes);
    const told = (problem: Refusal | null) => refuse(mistakesOf(problem, kind, around));
    const version = textOf(request.body, 'fassung');
    if (version !== String(rules.version)) return refuse([general(t.stale)]);
    const empty = leftEmpty(condition, kind, around);
    if (empty.length > 0) return refuse(empty);
    const after: RuleSet = place
      ? replaced(before, place, condition)
      : added(before, subject.list, condition);
    if (textOf(request.body, 'aktion') === 'probe') {
      const tried = await this.desk.tryOut(offerId, after, asking);
      if (!tried.ok) return told(tried.problem);
      const trial = await this.trialView(tried.body, asking);
      return this.show(request, response, offerId, asking, { ...subject, condition }, [], trial);
    }
    const answer = await this.desk.save(offerId, version, after, asking);
    if (!answer.ok) return told(answer.problem);
    response.redirect(303, `/verwaltung/angebote/${offerId}/bedingungen?gespeichert=ja#ergebnis`);
  }

  /** @throws Problem `request.not_found` for a place, list or kind that is none */
  private async subject(offerId: string, source: unknown, asking: Asking): Promise<Subject> {
    await this.staff.offer(offerId, asking); // the id is one
    const [rules, kinds] = await Promise.all([
      this.desk.rules(offerId, asking),
      this.desk.readyMade(asking),
    ]);
    const ruleSet = ruleSetOf(rules);
    const pointer = textOf(source, 'stelle');
    const place = pointer ? placeOf(ruleSet, pointer) : null;
    const condition = place && conditionAt(ruleSet, place);
    const list = place?.list ?? textOf(source, 'liste');
    const wanted = condition ? (condition.ready?.kind ?? '') : textOf(source, 'art');
    const kind = kinds.find((one) => one.kind === wanted) ?? null;
    const known = (pointer === '' || place) && listAt(ruleSet, list) && (kind || wanted === '');
    if (!known) throw new Problem('request.not_found');
    return { rules, place, list, kind, condition };
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    subject: Subject,
    mistakes: readonly Mistake[],
    trial: TrialView | null = null,
  ): Promise<void> {
    const { locale } = asking;
    const t = conditionsTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const { rules, place, list, kind, condition } = subject;
    const around = await this.around(offer, asking);
    await this.pages.show(request, response, 'administration/conditions/form', {
      title: place ? t.formTitle : t.formNew,
      c: t,
      offer: offerFrame(offer, 'conditions', asking),
      base: `/verwaltung/angebote/${offerId}/bedingungen`,
      kindLabel: kind?.label[locale] ?? t.own,
      sample: kind && fill(t.sample, { sentence: kind.sample.sentence[locale] }),
      fields: kind ? parameterFields(kind, condition?.ready ?? null, around) : [],
      own: kind === null,
      ...commonFields(condition, around),
      version: rules.version,
      pointer: place ? `${place.list}/${place.index}` : '',
      list,
      kind: kind?.kind ?? '',
      trial,
      n: reassessmentsTexts(locale),
      errors: mistakes,
    });
  }

  async trialView({ registrations }: Trial, asking: Asking) {
    const { locale } = asking;
    const items = registrations?.items ?? [];
    const ids = items.map(({ registrationId }) => registrationId);
    const names = await this.reassessments.names(ids, asking);
    const counts = registrations?.counts ?? { assessed: 0, differing: 0 };
    const n = reassessmentsTexts(locale);
    return {
      counts: fill(conditionsTexts(locale).trialCounts, { ...counts }),
      items: items.map((one, at) => {
        const item = { ...one, itemId: one.registrationId, state: 'proposed' as const };
        return itemView(item, names[at] ?? null, n, staffTexts(locale), locale);
      }),
    };
  }

  private async around(offer: ManagedOffer, asking: Asking): Promise<Surroundings> {
    const { locale } = asking;
    return {
      locale,
      t: conditionsTexts(locale),
      agencies: await this.desk.agencies(asking),
      questions: offer.questionnaire
        .filter((one) => one.forEligibility)
        .map(({ key, label }) => ({ key, label: say(label, locale) })),
    };
  }
}
