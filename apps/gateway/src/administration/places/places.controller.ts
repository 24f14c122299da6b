import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { mayDecide, readerRoles } from '../roles.rules.js';
import { anyId, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { PlacesDesk } from './places-desk.js';
import {
  admitField,
  figuresOf,
  listRules,
  noticesOf,
  placesPath,
  type RefusedAdmission,
  sessionsOf,
  waitingRows,
} from './places-view.rules.js';
import { type PlacesTexts, placesTexts } from './places.texts.js';
import {
  candidatesOf,
  emptySelection,
  faultsOf,
  readSelection,
  selectionBody,
  type SelectionInput,
} from './selection-form.rules.js';
import { namedCandidates, selectionView } from './selection-view.js';

const BASE = 'verwaltung/angebote/:offerId/plaetze';

/** What a form brought that cannot be done like this; the page shows it again with the mistakes. */
interface Refused {
  readonly errors: readonly FieldError[];
  readonly admission?: RefusedAdmission;
  readonly waiver?: { readonly reason: string; readonly message: string };
  readonly selection?: SelectionInput;
}

/** The places of an offer: where they went, who waits for one and why, and what a person decides. */
@Controller()
@ApiExcludeController()
export class PlacesController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: PlacesDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet(BASE, ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, null);
  }

  @PagePost(`${BASE}/zulassung`, 'approver')
  async admit(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = placesTexts(asking.locale);
    const teamId = textOf(request.body, 'team');
    const reason = textOf(request.body, 'begruendung');
    const refuse = (message: string): Promise<void> =>
      this.show(request, response, offerId, asking, {
        errors: [{ field: admitField(teamId), message }],
        admission: { teamId, reason, message },
      });
    if (textOf(request.body, 'ausnahme') === 'ja' && !reason) return refuse(t.admit.error);
    const body = reason ? { override: reason } : {};
    const key = intentionKey(textOf(request.body, 'schluessel'), { teamId, ...body });
    const answer = await this.desk.change(teamId, 'admission', body, key, asking);
    if (!answer.ok) return refuse(answer.problem?.title ?? '');
    response.redirect(303, `${placesPath(offerId)}?getan=admitted#ergebnis`);
  }

  @PagePost(`${BASE}/durchfuehrung`, 'approver')
  async waive(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const reason = textOf(request.body, 'begruendung');
    const refuse = (message: string): Promise<void> =>
      this.show(request, response, offerId, asking, {
        errors: [{ field: 'durchfuehrung', message }],
        waiver: { reason, message },
      });
    if (!reason) return refuse(placesTexts(asking.locale).waiver.error);
    const key = intentionKey(textOf(request.body, 'schluessel'), { reason });
    const answer = await this.desk.decide(offerId, 'minimum/waiver', { reason }, key, asking);
    if (!answer.ok) return refuse(answer.problem?.title ?? '');
    response.redirect(303, `${placesPath(offerId)}?getan=waived#ergebnis`);
  }

  @PagePost(`${BASE}/auswahl`, 'approver')
  async select(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = placesTexts(asking.locale);
    const candidates = candidatesOf(await this.desk.standingForSelection(offerId, asking));
    const input = readSelection(request.body, candidates);
    const refuse = (errors: readonly FieldError[]): Promise<void> =>
      this.show(request, response, offerId, asking, { errors, selection: input });
    const faults = faultsOf(input, namedCandidates(candidates, t), t);
    if (faults.length > 0) return refuse(faults);
    const body = selectionBody(input, candidates);
    const key = intentionKey(textOf(request.body, 'schluessel'), body);
    const answer = await this.desk.decide(offerId, 'selection', body, key, asking);
    if (!answer.ok) {
      return refuse([{ field: 'auswahl', message: answer.problem?.title ?? '' }]);
    }
    const { selected = 0, others = 0 } = answer.body;
    const query = search({
      getan: 'selected',
      ausgewaehlt: String(selected),
      andere: String(others),
    });
    response.redirect(303, `${placesPath(offerId)}?${query}#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    refused: Refused | null,
  ): Promise<void> {
    const { locale } = asking;
    const t = placesTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const capacity = await this.desk.capacity(offerId, asking);
    await this.pages.show(request, response, 'administration/places/places', {
      title: t.title,
      p: t,
      offer: offerFrame(offer, 'places', asking),
      actions: actionsOf(offerId),
      mayDecide: mayDecide(asking.as),
      done: refused ? null : doneText(request, t),
      errors: refused?.errors ?? [],
      waiver: refused?.waiver ?? { reason: '', message: null },
      formKey: newFormKey(),
      places: capacity && {
        sentences: capacity.sentences.map((sentence) => sentence[locale]),
        notices: noticesOf(capacity.notices, offerId, t, locale),
        missed: capacity.minimum?.state === 'missed',
        figures: figuresOf(capacity, t, locale),
        sessions: sessionsOf(capacity, t, locale),
        rules: listRules(offer, t),
        waiting: waitingRows(capacity.waitingList, t, locale, refused?.admission ?? null),
        selection: await this.selection(offer.procedure, offerId, asking, refused),
      },
    });
  }

  /** Null: the offer's procedure knows no selection. */
  private async selection(
    procedure: readonly { readonly kind: string }[],
    offerId: string,
    asking: Asking,
    refused: Refused | null,
  ) {
    if (!procedure.some(({ kind }) => kind === 'selection')) return null;
    const candidates = candidatesOf(await this.desk.standingForSelection(offerId, asking));
    const input = refused?.selection ?? emptySelection;
    return selectionView(candidates, input, refused?.errors ?? [], asking.locale);
  }
}

/** Where the forms go. */
const actionsOf = (offerId: string) => ({
  admit: `${placesPath(offerId)}/zulassung`,
  waive: `${placesPath(offerId)}/durchfuehrung`,
  select: `${placesPath(offerId)}/auswahl`,
});

const count = (request: Request, name: string): number => Number(textOf(request.query, name)) || 0;

function doneText(request: Request, { done }: PlacesTexts): string | null {
  switch (textOf(request.query, 'getan')) {
    case 'admitted':
      return done.admitted;
    case 'waived':
      return done.waived;
    case 'selected':
      return fill(done.selected, {
        selected: count(request, 'ausgewaehlt'),
        others: count(request, 'andere'),
      });
    default:
      return null;
  }
}
