import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { errorsAt, type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles } from '../roles.rules.js';
import { anyId, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { type StaffTexts, staffTexts } from '../texts/administration.texts.js';
import { filterFields, type ListQuery, listQuery } from './list-query.rules.js';
import { viewHref } from './list-links.js';
import { ListsDesk } from './lists-desk.js';
import { type ListsTexts, listsTexts } from './lists.texts.js';
import type { SavedView } from './lists.types.js';

const said = ['gespeichert', 'geloescht'] as const;

/** Saved views: use, save, replace, delete. */
@Controller()
@ApiExcludeController()
export class ViewsController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: ListsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/ansichten', ...readerRoles)
  list(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, request.query, [], asking);
  }

  @PagePost('verwaltung/angebote/:offerId/ansichten', ...readerRoles)
  async save(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const refuse = (message: string, field = 'name') =>
      this.show(request, response, offerId, request.body, [{ field, message }], asking);
    const name = textOf(request.body, 'name');
    if (!name) return refuse(listsTexts(asking.locale).viewsPage.errorName);
    const replaced = textOf(request.body, 'ersetzt');
    const views = await this.desk.views(offerId, asking);
    const view = views.find(({ viewId }) => viewId === replaced) ?? null;
    const { sort, search: _, ...filter } = listQuery(request.body, staffTexts(asking.locale));
    const body = {
      name,
      shared: textOf(request.body, 'alle') === 'ja',
      filter,
      sort: sort ?? 'received',
      columns: view?.columns ?? [],
    };
    const key = intentionKey(textOf(request.body, 'schluessel'), body);
    const answer = await this.desk.saveView(offerId, view, body, key, asking);
    if (!answer.ok) return refuse(answer.problem?.title ?? staffTexts(asking.locale).checkInput);
    response.redirect(303, `/verwaltung/angebote/${offerId}/ansichten?erledigt=gespeichert`);
  }

  @PagePost('verwaltung/angebote/:offerId/ansichten/:viewId/loeschen', ...readerRoles)
  async remove(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('viewId', { schema: anyId }) viewId: string,
  ): Promise<void> {
    const answer = await this.desk.deleteView(offerId, viewId, asking);
    if (!answer.ok && answer.status !== 404) {
      const message = answer.problem?.title ?? staffTexts(asking.locale).checkInput;
      const errors = [{ field: 'ansichten', message }];
      return this.show(request, response, offerId, {}, errors, asking);
    }
    response.redirect(303, `/verwaltung/angebote/${offerId}/ansichten?erledigt=geloescht`);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    from: unknown,
    errors: readonly FieldError[],
    asking: Asking,
  ): Promise<void> {
    const a = staffTexts(asking.locale);
    const l = listsTexts(asking.locale);
    const offer = await this.staff.offer(offerId, asking);
    const views = await this.desk.views(offerId, asking);
    const query = listQuery(from, a);
    const done = said.find((each) => each === textOf(request.query, 'erledigt'));
    await this.pages.show(request, response, 'administration/lists/views', {
      title: l.viewsPage.title,
      l,
      offer: offerFrame(offer, 'registrations', asking),
      rows: views.map((view) => viewRow(offerId, view, l, asking)),
      replaceable: replaceable(views, textOf(from, 'ersetzt')),
      mayExport: hasRole(asking.as, 'approver', 'editor'),
      mayShare: hasRole(asking.as, 'approver', 'editor'),
      ...filterView(query, a, l),
      name: textOf(from, 'name'),
      forAll: textOf(from, 'alle') === 'ja',
      saved: done === 'gespeichert' ? l.viewsPage.saved : done ? l.viewsPage.deleted : null,
      back: search(query),
      errors,
      errorAt: errorsAt(['name', 'ansichten'], errors),
      formKey: newFormKey(),
    });
  }
}

const viewRow = (offerId: string, view: SavedView, l: ListsTexts, { locale }: Asking) => ({
  viewId: view.viewId,
  name: view.name,
  whose: view.shared ? l.viewsPage.shared : l.viewsPage.own,
  href: viewHref(offerId, view),
  faults: view.faults.map(({ text }) => text[locale]),
  deleteLabel: view.mayChange ? fill(l.viewsPage.delete, { name: view.name }) : null,
});

const replaceable = (views: readonly SavedView[], chosen: string) =>
  views
    .filter(({ mayChange }) => mayChange)
    .map(({ viewId, name }) => ({ viewId, name, chosen: viewId === chosen }));

/** What of the list would be saved: in words, and as fields of the form. */
function filterView(query: ListQuery, a: StaffTexts, l: ListsTexts) {
  const { first, more, kept } = filterFields(query, a, l);
  const chosen = [...first, ...more].flatMap(({ label, options }) =>
    options.filter((each) => each.chosen).map((each) => `${label}: ${each.label}`),
  );
  const { search: _, ...saved } = query;
  return {
    chosen: [...chosen, ...kept.map(({ label }) => label)],
    hidden: Object.entries(saved).map(([name, value]) => ({ name, value })),
  };
}
