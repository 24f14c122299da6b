import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, listOf, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { fullName, rowOf } from '../registrations/registration-view.rules.js';
import { mayDecide, readerRoles } from '../roles.rules.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { ListsDesk } from './lists-desk.js';
import { type ListsTexts, listsTexts } from './lists.texts.js';
import type { Duplicates } from './lists.types.js';

/** People who may be registered twice: look, merge, or tell apart. */
@Controller()
@ApiExcludeController()
export class DuplicatesController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: ListsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/doppelte', ...readerRoles)
  list(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, []);
  }

  @PagePost('verwaltung/angebote/:offerId/doppelte', 'approver')
  async settle(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const deed = textOf(request.body, 'tun');
    // Never by default: a request that says neither must not end anybody.
    if (deed !== 'zusammen' && deed !== 'verschieden') throw new Problem('request.rejected');
    const apart = deed === 'verschieden';
    const body = apart
      ? { registrationIds: listOf(request.body, 'gruppe') }
      : mergeOf(request.body);
    const refuse = (message: string) =>
      this.show(request, response, offerId, asking, [{ field: 'gruppen', message }]);
    if ('keep' in body && body.keep === body.end) {
      return refuse(listsTexts(asking.locale).duplicatesPage.errorSame);
    }
    const key = intentionKey(textOf(request.body, 'schluessel'), body);
    const how = apart ? 'told-apart' : 'merges';
    const answer = await this.desk.settleDuplicates(offerId, how, body, key, asking);
    if (!answer.ok) return refuse(answer.problem?.title ?? staffTexts(asking.locale).checkInput);
    response.redirect(303, `/verwaltung/angebote/${offerId}/doppelte?erledigt=${deed}#gruppen`);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const l = listsTexts(asking.locale);
    const t = l.duplicatesPage;
    const offer = await this.staff.offer(offerId, asking);
    const found = await this.desk.duplicates(offerId, asking);
    const done = textOf(request.query, 'erledigt');
    await this.pages.show(request, response, 'administration/lists/duplicates', {
      title: t.title,
      l,
      offer: offerFrame(offer, 'registrations', asking),
      groups: found.items.map((group) => groupView(group, l, asking)),
      more: found.more > 0 ? fill(t.more, { n: found.more }) : null,
      answers: Object.entries(t.answersChoices).map(([value, label]) => ({ value, label })),
      mayDecide: mayDecide(asking.as),
      saved: done === 'zusammen' ? t.merged : done === 'verschieden' ? t.toldApart : null,
      errors,
      formKey: newFormKey(),
    });
  }
}

function mergeOf(body: unknown) {
  const reason = textOf(body, 'begruendung');
  return {
    keep: textOf(body, 'bleibt'),
    end: textOf(body, 'endet'),
    answers: textOf(body, 'antworten') || 'missing',
    details: textOf(body, 'angaben') === 'ja',
    ...(reason && { reason }),
  };
}

function groupView(group: Duplicates['items'][number], l: ListsTexts, { locale }: Asking) {
  const a = staffTexts(locale);
  const t = l.duplicatesPage;
  const rows = group.registrations.map((registration) => rowOf(registration, a, locale));
  const sameMinute = new Set(rows.map(({ received }) => received)).size < rows.length;
  const people = rows.map((row, at) => ({
    ...row,
    // What tells two of one name apart, wherever one of them is chosen.
    mark: sameMinute ? `${row.received}, ${group.registrations[at]!.email}` : row.received,
    best: row.registrationId === group.bestToKeep,
  }));
  const ends = people.find(({ best }) => !best)?.registrationId;
  const names = [...new Set(group.registrations.map(fullName))].join(' / ');
  return {
    title: fill(t.group, { names }),
    reasons: group.reasons.map((reason) => t.reasons[reason]),
    people: people.map((each) => ({ ...each, ends: each.registrationId === ends })),
    differences: group.differences.map(({ head, values }) => ({
      head: head[locale],
      values: values.map((value, at) => ({
        person: people[at]?.mark ?? '',
        text: value[locale] || t.nothing,
      })),
    })),
  };
}
