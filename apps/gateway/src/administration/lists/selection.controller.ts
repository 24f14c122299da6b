import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { errorsAt, type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { keepResults, type ResultsOf } from '../registrations/decision-results.js';
import { offerFrame } from '../offer-frame.js';
import { mayDecide } from '../roles.rules.js';
import { anyId, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { filterOf, listQuery } from './list-query.rules.js';
import { ListsDesk } from './lists-desk.js';
import { type ListsTexts, listsTexts } from './lists.texts.js';
import type { Selection } from './lists.types.js';

/** By the value of the button: the route of the API, and what the result is called. */
const deeds = {
  zulassen: { route: 'decision', result: 'approve' },
  ablehnen: { route: 'decision', result: 'decline' },
  abmelden: { route: 'withdrawal', result: 'withdraw' },
  teilnahme: { route: 'attendance', result: 'attendance' },
} as const satisfies Record<string, { route: string; result: ResultsOf }>;
type Deed = keyof typeof deeds;
const isDeed = (value: string): value is Deed => Object.hasOwn(deeds, value);

/** Everybody who fits a filter: first how many they are, then what is done with them. */
@Controller()
@ApiExcludeController()
export class SelectionController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: ListsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PagePost('verwaltung/angebote/:offerId/auswahl', 'approver', 'editor')
  async select(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const query = listQuery(request.body, staffTexts(asking.locale));
    const body = { filter: filterOf(query) };
    const key = intentionKey(textOf(request.body, 'schluessel'), body);
    const { ok, body: selection, problem } = await this.desk.select(offerId, body, key, asking);
    const back = search({ ...query });
    const errors = ok ? [] : [{ field: 'auswahl', message: problem?.title ?? '' }];
    await this.show(request, response, offerId, ok ? selection : null, back, errors, asking);
  }

  @PagePost('verwaltung/angebote/:offerId/auswahl/:selectionId', 'approver', 'editor')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('selectionId', { schema: anyId }) selectionId: string,
  ): Promise<void> {
    const name = textOf(request.body, 'tun');
    if (!isDeed(name)) throw new Problem('request.rejected');
    const back = search(listQuery(request.body, staffTexts(asking.locale)));
    const refuse = (...errors: FieldError[]) => {
      const shown = selectionOf(selectionId, request.body);
      return this.show(request, response, offerId, shown, back, errors, asking);
    };
    const wish = this.wishOf(name, request, asking);
    if ('field' in wish) return refuse(wish);
    const key = intentionKey(textOf(request.body, 'schluessel'), { selectionId, ...wish });
    const { route, result } = deeds[name];
    const answer = await this.desk.doToSelection(offerId, selectionId, route, wish, key, asking);
    if (!answer.ok) return refuse({ field: 'auswahl', message: answer.problem?.title ?? '' });
    const { results } = answer.body;
    await keepResults(request, { key, offerId, decision: result, results });
    const then = [back, `ergebnis=${key}`].filter(Boolean).join('&');
    response.redirect(303, `/verwaltung/angebote/${offerId}?${then}#ergebnis`);
  }

  /** The body of the API, or what is missing. */
  private wishOf(deed: Deed, request: Request, { locale }: Asking): object | FieldError {
    const t = staffTexts(locale);
    const l = listsTexts(locale);
    if (deed === 'teilnahme') {
      const attendance = textOf(request.body, 'teilnahme');
      return Object.hasOwn(l.attendance, attendance)
        ? { attendance }
        : { field: 'teilnahme', message: l.selection.errorAttendance };
    }
    const reason = textOf(request.body, deed === 'abmelden' ? 'grund' : 'begruendung');
    if (deed === 'abmelden') {
      return reason ? { reason } : { field: 'grund', message: l.errorWithdraw };
    }
    if (deed === 'ablehnen') {
      return reason
        ? { decision: 'decline', reason }
        : { field: 'begruendung', message: t.list.errorReason };
    }
    return { decision: 'approve', ...(reason && { reason }) };
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    selection: Selection | null,
    back: string,
    errors: readonly FieldError[],
    asking: Asking,
  ): Promise<void> {
    const l = listsTexts(asking.locale);
    const offer = await this.staff.offer(offerId, asking);
    await this.pages.show(request, response, 'administration/lists/selection', {
      l,
      offer: offerFrame(offer, 'registrations', asking),
      ...selectionView(selection, l),
      back,
      kept: [...new URLSearchParams(back)].map(([name, value]) => ({ name, value })),
      mayDecide: mayDecide(asking.as),
      reason: textOf(request.body, 'begruendung'),
      withdrawal: textOf(request.body, 'grund'),
      errors,
      errorAt: errorsAt(['begruendung', 'grund', 'teilnahme'], errors),
      formKey: newFormKey(),
    });
  }
}

function selectionView(selection: Selection | null, l: ListsTexts) {
  const n = selection?.count ?? 0;
  const { title, decidable, withdrawable, withPlace, approve, decline, withdrawButton } =
    l.selection;
  return {
    title: fill(title, { n }),
    selection,
    told: selection && [
      fill(decidable, { n: selection.decidable }),
      fill(withdrawable, { n: selection.withdrawable }),
      fill(withPlace, { n: selection.withPlace }),
    ],
    buttons: {
      approve: fill(approve, { n }),
      decline: fill(decline, { n }),
      withdraw: fill(withdrawButton, { n }),
    },
    attendance: Object.entries(l.attendance).map(([value, label]) => ({ value, label })),
  };
}

/** The numbers come back with the form; they are for reading only. */
function selectionOf(selectionId: string, body: unknown): Selection {
  const count = (name: string): number => Number(/^\d{1,4}$/.exec(textOf(body, name))?.[0] ?? 0);
  return {
    selectionId,
    count: count('count'),
    decidable: count('decidable'),
    withdrawable: count('withdrawable'),
    withPlace: count('withPlace'),
  };
}
