import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { errorsAt, type FieldError, listOf, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { anyId, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { filterOf, listQuery } from './list-query.rules.js';
import { ListsDesk } from './lists-desk.js';
import { listsTexts } from './lists.texts.js';

/** Ticked at first: what a list of those present needs. */
const USUAL = ['lastName', 'firstName', 'municipality', 'standing'];

/** The list as a file, with the columns that are needed and a purpose. */
@Controller()
@ApiExcludeController()
export class ExportController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: ListsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/ausgabe', 'approver', 'editor')
  async form(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const viewId = textOf(request.query, 'ansicht');
    const view = viewId
      ? (await this.desk.views(offerId, asking)).find((each) => each.viewId === viewId)
      : undefined;
    const from = view ? { ...view.filter, sort: view.sort } : request.query;
    const chosen = view?.columns.length ? view.columns : USUAL;
    await this.show(request, response, offerId, from, chosen, [], asking);
  }

  @PagePost('verwaltung/angebote/:offerId/ausgabe', 'approver', 'editor')
  async export(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = listsTexts(asking.locale).exportPage;
    const columns = listOf(request.body, 'spalten');
    const purpose = textOf(request.body, 'zweck');
    const errors: FieldError[] = [
      ...(columns.length === 0 ? [{ field: 'spalten', message: t.errorColumns }] : []),
      ...(purpose === '' ? [{ field: 'zweck', message: t.errorPurpose }] : []),
    ];
    const refuse = (found: readonly FieldError[]) =>
      this.show(request, response, offerId, request.body, columns, found, asking);
    if (errors.length > 0) return refuse(errors);
    const query = listQuery(request.body, staffTexts(asking.locale));
    const body = {
      format: textOf(request.body, 'art') === 'xlsx' ? 'xlsx' : 'csv',
      columns,
      filter: filterOf(query),
      ...(query.sort && { sort: query.sort }),
      purpose,
      locale: asking.locale,
    };
    const answer = await this.desk.exported(offerId, body, asking);
    if (!answer.ok || !answer.body) {
      const message = answer.problem?.title ?? staffTexts(asking.locale).checkInput;
      return refuse([{ field: 'spalten', message }]);
    }
    response.set({ ...answer.body.headers, 'cache-control': 'private, no-store' });
    response.send(answer.body.bytes);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    from: unknown,
    chosen: readonly string[],
    errors: readonly FieldError[],
    asking: Asking,
  ): Promise<void> {
    const a = staffTexts(asking.locale);
    const l = listsTexts(asking.locale);
    const query = listQuery(from, a);
    const offer = await this.staff.offer(offerId, asking);
    const columns = await this.desk.columns(offerId, asking);
    const counts = await this.desk.counts(offerId, query, asking);
    await this.pages.show(request, response, 'administration/lists/export', {
      title: l.exportPage.title,
      l,
      offer: offerFrame(offer, 'registrations', asking),
      matching: counts && fill(l.exportPage.matching, { n: counts.matching.total }),
      columns: columns.map(({ key, head, personal }) => ({
        key,
        label: head[asking.locale],
        personal,
        chosen: chosen.includes(key),
      })),
      hidden: Object.entries(query).map(([name, value]) => ({ name, value })),
      back: search(query),
      xlsx: textOf(from, 'art') === 'xlsx',
      purpose: textOf(from, 'zweck'),
      errors,
      errorAt: errorsAt(['spalten', 'zweck'], errors),
    });
  }
}
