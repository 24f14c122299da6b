import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill, instantText } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import type { ServiceProblem } from '../../pages/service-client.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles, staffRoles } from '../roles.rules.js';
import { Trials } from '../mails/trials.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { MailTextsDesk, type TextAt } from './mail-texts-desk.js';
import {
  effectText,
  faultAt,
  fieldsView,
  inForceText,
  type Quotation,
  serverWords,
  textFrom,
  versionView,
} from './mail-texts-view.rules.js';
import { mailTextTexts } from './mail-texts.texts.js';
import type { MailText } from './mail-texts.types.js';
import { PlacedText, scopeOf, type TextPlace } from './placed-text.decorator.js';

export const MAIL_TEXTS = 'verwaltung/e-mail-texte';
const place = `${MAIL_TEXTS}/:bereich/:ownerId`;

interface Shown {
  readonly errors: readonly FieldError[];
  /** What was typed; undefined: the text in force. */
  readonly text?: MailText;
  readonly note?: string;
  /** Said above the form. */
  readonly said?: string;
  /** How many planned mails get these words. */
  readonly effect?: string | null;
  /** What the mail server said to a test mail. */
  readonly quote?: Quotation | null;
}

/** Texts that staff write for the mails of an agency or of an offer. */
@Controller()
@ApiExcludeController()
export class MailTextsController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: MailTextsDesk,
    private readonly trials: Trials,
    private readonly pages: StaffPages,
  ) {}

  @PageGet(MAIL_TEXTS, ...staffRoles)
  async owners(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
  ): Promise<void> {
    const m = mailTextTexts(asking.locale);
    await this.pages.show(request, response, 'administration/mail-texts/owners', {
      title: m.title,
      area: 'mailTexts',
      m,
      agencies: await this.desk.agencies(asking),
    });
  }

  @PageGet(place, ...staffRoles)
  async list(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('bereich', { schema: anyId }) word: string,
    @Param('ownerId', { schema: anyId }) ownerId: string,
  ): Promise<void> {
    const { locale } = asking;
    const m = mailTextTexts(locale);
    const found = await this.desk.list(scopeOf(word), ownerId, asking);
    const { mailKind: kindWords } = staffTexts(locale).words;
    await this.pages.show(request, response, 'administration/mail-texts/list', {
      ...(await this.frame(word, ownerId, asking)),
      brandHref: `/${MAIL_TEXTS}/agentur/${found.agencyId}/erscheinungsbild`,
      agencyHref: word === 'angebot' ? `/${MAIL_TEXTS}/agentur/${found.agencyId}` : null,
      rows: found.items.map(({ kind, inForce, newest }) => ({
        href: `/${MAIL_TEXTS}/${word}/${ownerId}/${kind}`,
        label: kindWords[kind],
        inForce: inForceText(inForce, m),
        changed: newest && versionView(newest, m, locale).by,
        failed: newest?.failure !== null && newest !== null,
      })),
    });
  }

  @PageGet(`${place}/:kind`, ...staffRoles)
  async open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @PlacedText() { word, at }: TextPlace,
  ): Promise<void> {
    const m = mailTextTexts(asking.locale);
    const done = textOf(request.query, 'ergebnis');
    const to = textOf(request.query, 'an');
    const said = { gespeichert: m.saved, zurueck: m.restored, test: fill(m.tested, { to }) }[done];
    // An earlier version is looked at in the form, from where it can be saved again.
    const old = textOf(request.query, 'version');
    const text = old ? (await this.desk.version(at, old, asking)).text : undefined;
    const isNew = done === 'gespeichert' || done === 'zurueck';
    await this.show(request, response, word, at, asking, {
      errors: [],
      ...(text && { text }),
      ...(said && { said }),
      effect: isNew ? await this.effectOf(at, asking) : null,
    });
  }

  @PagePost(`${place}/:kind`, 'editor')
  async write(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @PlacedText() { word, at }: TextPlace,
  ): Promise<void> {
    const m = mailTextTexts(asking.locale);
    const text = textFrom(request.body);
    const note = textOf(request.body, 'notiz');
    if (textOf(request.body, 'aktion') !== 'speichern') {
      const { ok, body, problem } = await this.desk.check(at, text, asking);
      const faults = ok ? body.faults : [];
      const errors = [
        ...faults.map((fault) => faultAt(fault, fault[asking.locale], m)),
        ...problemErrors(problem, asking),
      ];
      const shown: Shown = { errors, text, note };
      if (errors.length > 0) return this.show(request, response, word, at, asking, shown);
      const effect = await this.effectOf(at, asking);
      return this.show(request, response, word, at, asking, { ...shown, said: m.checked, effect });
    }
    const version = textOf(request.body, 'fassung');
    const key = intentionKey(textOf(request.body, 'schluessel'), { text, note });
    const answer = await this.desk.save(at, text, note, version, key, asking);
    if (answer.ok) return back(response, word, at, 'gespeichert');
    const errors = problemErrors(answer.problem, asking);
    await this.show(request, response, word, at, asking, { errors, text, note });
  }

  @PagePost(`${place}/:kind/zurueck`, 'editor')
  async restore(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @PlacedText() { word, at }: TextPlace,
  ): Promise<void> {
    const wanted = z.coerce.number().int().min(1).safeParse(textOf(request.body, 'version'));
    const to = wanted.success ? wanted.data : null;
    const version = textOf(request.body, 'fassung');
    const key = intentionKey(textOf(request.body, 'schluessel'), { to });
    const answer = await this.desk.restore(at, to, version, key, asking);
    if (answer.ok) return back(response, word, at, 'zurueck');
    const errors = problemErrors(answer.problem, asking);
    await this.show(request, response, word, at, asking, { errors });
  }

  @PagePost(`${place}/:kind/test`, 'editor')
  async test(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @PlacedText() { word, at }: TextPlace,
  ): Promise<void> {
    const key = intentionKey(textOf(request.body, 'schluessel'), 'test');
    const answer = await this.desk.test(at, key, asking);
    if (answer.ok) return back(response, word, at, 'test', answer.body.to);
    const errors = answer.problem ? [{ field: 'test', message: answer.problem.title }] : [];
    const quote = serverWords(answer.problem, mailTextTexts(asking.locale));
    await this.show(request, response, word, at, asking, { errors, quote });
  }

  /** Null: a text of the agency, which is for all its offers; or nobody can say at present. */
  private async effectOf({ scope, ownerId, kind }: TextAt, asking: Asking): Promise<string | null> {
    if (scope !== 'offer') return null;
    const planned = { change: {}, reworded: [{ kind, key: null }] };
    const found = await this.trials.effectOf(ownerId, planned, asking);
    return found && effectText(found, kind, mailTextTexts(asking.locale));
  }

  private async show(
    request: Request,
    response: Response,
    word: string,
    at: TextAt,
    asking: Asking,
    shown: Shown,
  ): Promise<void> {
    const { locale } = asking;
    const m = mailTextTexts(locale);
    const state = await this.desk.text(at, asking);
    const { variables } = await this.desk.variables(at, asking);
    const label = staffTexts(locale).words.mailKind[at.kind];
    await this.pages.show(request, response, 'administration/mail-texts/edit', {
      ...(await this.frame(word, at.ownerId, asking)),
      title: label,
      base: pageOf(word, at),
      listHref: `/${MAIL_TEXTS}/${word}/${at.ownerId}`,
      editor: hasRole(asking.as, 'editor'),
      reader: hasRole(asking.as, ...readerRoles),
      inForce: inForceText(state.inForce, m),
      version: state.version,
      groups: fieldsView(shown.text ?? state.inForce.text, shown.errors, m),
      note: shown.note ?? '',
      variables: variables.map(({ path, required, ...text }) => ({
        path,
        required,
        text: text[locale],
      })),
      versions: state.versions.map((row) => versionView(row, m, locale)),
      mayReset: state.inForce.from === at.scope,
      said: shown.said ?? null,
      effect: shown.effect ?? null,
      timetable: at.scope === 'offer' ? `/verwaltung/angebote/${at.ownerId}/zeitplan` : null,
      quote: shown.quote ?? null,
      errors: shown.errors,
      formKey: newFormKey(),
    });
  }

  /** What every page about one agency's or one offer's texts shows around its content. */
  private async frame(word: string, ownerId: string, asking: Asking) {
    const { locale } = asking;
    const m = mailTextTexts(locale);
    const offer =
      scopeOf(word) === 'offer'
        ? offerFrame(await this.staff.offer(ownerId, asking), 'mailTexts', asking)
        : null;
    const agency = offer
      ? undefined
      : (await this.desk.agencies(asking)).find(({ agencyId }) => agencyId === ownerId);
    return {
      title: offer ? m.ofOffer : fill(m.ofAgency, { name: agency?.name ?? '' }),
      area: 'mailTexts',
      m,
      offer,
    };
  }
}

const pageOf = (word: string, { ownerId, kind }: TextAt): string =>
  `/${MAIL_TEXTS}/${word}/${ownerId}/${kind}`;

function back(response: Response, word: string, at: TextAt, done: string, to?: string): void {
  const query = new URLSearchParams({ ergebnis: done, ...(to && { an: to }) });
  response.redirect(303, `${pageOf(word, at)}?${query}#ergebnis`);
}

/** Each fault at its field; a problem without places as a whole. */
export function problemErrors(
  problem: ServiceProblem | null,
  { locale }: Pick<Asking, 'locale'>,
): FieldError[] {
  if (!problem) return [];
  const m = mailTextTexts(locale);
  const placed = (problem.errors ?? []).map(({ pointer = '', line = 1, column = 1, detail }) =>
    faultAt({ pointer, line, column }, detail, m),
  );
  return placed.length > 0 ? placed : [{ field: 'texte', message: problem.title }];
}

export const changedText = (
  { changedAt, changedBy }: { changedAt: string | null; changedBy: string | null },
  { locale }: Pick<Asking, 'locale'>,
): string | null =>
  changedAt &&
  fill(mailTextTexts(locale).brand.changed, {
    when: instantText(changedAt, locale),
    who: changedBy ?? '',
  });
