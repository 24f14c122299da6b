import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { errorsAt, type FieldError, listOf, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import type { Page, RegistrationSummary } from '../administration.types.js';
import { keepResults, keptResults, resultsView } from './decision-results.js';
import { offerFrame } from '../offer-frame.js';
import { countLinks, viewLinks } from '../lists/list-links.js';
import { filterFields, isNarrowed, type ListQuery, listQuery } from '../lists/list-query.rules.js';
import { ListsDesk } from '../lists/lists-desk.js';
import { listsTexts } from '../lists/lists.texts.js';
import { mayWithdraw, rowOf } from './registration-view.rules.js';
import { hasRole, mayDecide, readerRoles } from '../roles.rules.js';
import { anyId, type Query, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';

const PER_PAGE = '50';
/** By the value of the button. */
const decisionOf = new Map<string, 'approve' | 'decline' | 'withdraw'>([
  ['zulassen', 'approve'],
  ['ablehnen', 'decline'],
  ['abmelden', 'withdraw'],
]);
/** What a form brought that cannot be done like this; the page shows it again with the mistakes. */
interface Refused {
  readonly errors: readonly FieldError[];
  readonly chosen: readonly string[];
  readonly reason: string;
}

/** An offer's registrations: filter, and decide about many at once. */
@Controller()
@ApiExcludeController()
export class RegistrationsController {
  constructor(
    private readonly desk: StaffDesk,
    private readonly lists: ListsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId', ...readerRoles)
  list(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, null);
  }

  @PagePost('verwaltung/angebote/:offerId/entscheidungen', 'approver')
  async decide(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = staffTexts(asking.locale);
    const chosen = listOf(request.body, 'auswahl');
    const reason = textOf(request.body, 'begruendung');
    const decision = decisionOf.get(textOf(request.body, 'entscheidung'));
    // Never by default: a request that says neither must not admit anybody.
    if (!decision) throw new Problem('request.rejected');
    const refuse = (...errors: FieldError[]) =>
      this.show(request, response, offerId, asking, { errors, chosen, reason });

    if (chosen.length === 0) return refuse({ field: 'liste', message: t.list.errorNone });
    if (decision === 'decline' && !reason) {
      return refuse({ field: 'begruendung', message: t.list.errorReason });
    }
    if (decision === 'withdraw' && !reason) {
      const message = listsTexts(asking.locale).errorWithdraw;
      return refuse({ field: 'begruendung', message });
    }
    const { ok, body: answer, problem, key } = await this.ask(request, decision, chosen, asking);
    if (!ok) {
      const atReason = problem?.errors?.some(({ pointer }) => pointer === '/reason');
      const message = atReason ? t.byHand.errors.other : (problem?.title ?? t.checkInput);
      return refuse({ field: atReason ? 'begruendung' : 'liste', message });
    }
    const { results } = answer;
    await keepResults(request, { key, offerId, decision, results });
    const query = search({ ...listQuery(request.query, t), ergebnis: key });
    response.redirect(303, `/verwaltung/angebote/${offerId}?${query}#ergebnis`);
  }

  private async ask(
    request: Request,
    decision: 'approve' | 'decline' | 'withdraw',
    registrationIds: readonly string[],
    asking: Asking,
  ) {
    const reason = textOf(request.body, 'begruendung');
    const wish = { registrationIds, ...(reason && { reason }) };
    const key = intentionKey(textOf(request.body, 'schluessel'), { decision, ...wish });
    const answer =
      decision === 'withdraw'
        ? await this.lists.withdrawMany(wish, key, asking)
        : await this.desk.decideMany({ decision, ...wish }, key, asking);
    return { ...answer, key };
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    refused: Refused | null,
  ): Promise<void> {
    const t = staffTexts(asking.locale);
    const l = listsTexts(asking.locale);
    const filter = listQuery(request.query, t);
    const cursor = textOf(request.query, 'ab') || undefined;
    const offer = await this.desk.offer(offerId, asking);
    const page = await this.page(offerId, { ...filter, cursor }, asking);
    const kept = keptResults(request, offerId, textOf(request.query, 'ergebnis'));
    const items = page?.items ?? [];
    await this.pages.show(request, response, 'administration/registrations', {
      title: t.list.title,
      offer: offerFrame(offer, 'registrations', asking),
      l,
      filters: filterFields(filter, t, l),
      ...(await this.aroundList(offerId, filter, page !== null, asking)),
      search: filter.search ?? '',
      filtered: isNarrowed(filter),
      query: search({ ...filter, ab: cursor }),
      nextQuery: page?.nextCursor ? search({ ...filter, ab: page.nextCursor }) : null,
      firstQuery: cursor ? search(filter) : null,
      known: page !== null,
      ...this.rows(request, items, asking, refused),
      errors: refused?.errors ?? [],
      errorAt: errorsAt(['liste', 'begruendung'], refused?.errors ?? []),
      reason: refused?.reason ?? '',
      formKey: newFormKey(),
      results: kept && (await resultsView(kept, items, this.desk, asking, t)),
    });
  }

  /** How many stand where, and the ways to other lists. */
  private async aroundList(offerId: string, filter: ListQuery, known: boolean, asking: Asking) {
    const t = staffTexts(asking.locale);
    const counts = known ? await this.lists.counts(offerId, filter, asking) : null;
    const views = known ? await this.lists.views(offerId, asking) : [];
    return {
      counts: countLinks(offerId, counts, filter, t, listsTexts(asking.locale)),
      views: viewLinks(offerId, views, filter),
      hidden: Object.entries(filter).map(([name, value]) => ({ name, value })),
      mayExport: hasRole(asking.as, 'approver', 'editor'),
    };
  }

  private rows(
    request: Request,
    items: readonly RegistrationSummary[],
    asking: Asking,
    refused: Refused | null,
  ) {
    const t = staffTexts(asking.locale);
    const all = textOf(request.query, 'auswahl') === 'alle';
    const rows = items.map((item) => {
      const row = rowOf(item, t, asking.locale);
      const chosen = all || (refused?.chosen.includes(row.registrationId) ?? false);
      const chooseLabel = fill(t.list.chooseOne, { name: row.name });
      return {
        ...row,
        choosable: mayWithdraw(item),
        chosen: mayWithdraw(item) && chosen,
        chooseLabel,
      };
    });
    const decidable = rows.some((row) => row.choosable);
    return {
      rows,
      count: fill(t.list.count, { n: rows.length }),
      allChosen: all,
      mayDecide: mayDecide(asking.as) && decidable,
      nothingToDecide: mayDecide(asking.as) && rows.length > 0 && !decidable,
    };
  }

  /** Null: registration does not know of the offer, because it was never published. */
  private page(
    offerId: string,
    query: Query,
    asking: Asking,
  ): Promise<Page<RegistrationSummary> | null> {
    return this.desk
      .registrations(offerId, { ...query, limit: PER_PAGE }, asking)
      .catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'request.not_found') return null;
        throw error;
      });
  }
}
