import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Clock } from '#service-kit/time/clock.js';
import type { Asking } from '../../pages/form/asking.js';
import { sessionName } from '../../pages/attendance/session-times.rules.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { listOf, textOf } from '../../pages/form/form.rules.js';
import { fill, instantText } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles } from '../roles.rules.js';
import { anyId, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { AttendanceDesk, attendancePath, type Mark } from './attendance-desk.js';
import { type AttendanceTexts, attendanceTexts } from './attendance.texts.js';
import type { MarkResults, SessionAttendance } from './attendance.types.js';
import { codeView, groupsOf, listCounts, overviewView } from './attendance-view.rules.js';

const recorders = ['approver', 'editor'] as const;
const BASE = 'verwaltung/angebote/:offerId/teilnahme';
/** By the name of the button. */
const words = [
  ['da', 'attended'],
  ['fehlt', 'missed'],
  ['offen', 'unknown'],
] as const satisfies (readonly [string, Mark['state']])[];

/** What a form brought that was not, or not wholly, done. */
interface Trouble {
  readonly errors: readonly string[];
  readonly failed: readonly { readonly name: string; readonly text: string }[];
  readonly done: number;
  readonly chosen: readonly string[];
}

/** Who is there: the sessions of an offer, and each one's list, also on a phone at the door. */
@Controller()
@ApiExcludeController()
export class AttendanceController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: AttendanceDesk,
    private readonly pages: StaffPages,
    private readonly clock: Clock,
  ) {}

  @PageGet(BASE, ...readerRoles)
  async overview(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = attendanceTexts(asking.locale);
    const offer = await this.staff.offer(offerId, asking);
    const overview = await this.desk.overview(offerId, asking);
    await this.pages.show(request, response, 'administration/attendance/overview', {
      title: t.overview.title,
      o: t.overview,
      offer: offerFrame(offer, 'attendance', asking),
      base: pathOf(offerId),
      overview: overview && overviewView(overview, t, asking.locale),
    });
  }

  @PageGet(`${BASE}/:sessionId`, ...readerRoles)
  async list(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('sessionId', { schema: anyId }) sessionId: string,
  ): Promise<void> {
    const list = await this.desk.list(offerId, sessionId, asking);
    await this.show(request, response, offerId, list, asking, null);
  }

  @PageGet(`${BASE}/:sessionId/druck`, ...readerRoles)
  async print(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('sessionId', { schema: anyId }) sessionId: string,
  ): Promise<void> {
    const { locale } = asking;
    const t = attendanceTexts(locale);
    const list = await this.desk.list(offerId, sessionId, asking);
    const offer = await this.staff.offer(offerId, asking);
    const now = instantText(this.clock.now().toString(), locale, list.timeZone);
    await this.pages.show(request, response, 'administration/attendance/print', {
      title: t.print.title,
      p: t.print,
      offerTitle: offerFrame(offer, null, asking).title,
      session: sessionName(list, list.timeZone, locale),
      groups: groupsOf(list, t, locale, ''),
      printed: fill(t.print.printed, { at: now }),
      back: `${pathOf(offerId)}/${sessionId}`,
    });
  }

  @PagePost(`${BASE}/:sessionId/eintragen`, ...recorders)
  async mark(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('sessionId', { schema: anyId }) sessionId: string,
  ): Promise<void> {
    const t = attendanceTexts(asking.locale);
    const before = await this.desk.list(offerId, sessionId, asking);
    const marks = marksOf(request.body, before);
    const chosen = listOf(request.body, 'auswahl');
    const trouble = (errors: string[], results: MarkResults['results'] = []): Promise<void> =>
      this.again(request, response, offerId, sessionId, asking, {
        errors,
        ...outcomeOf(results, before, asking),
        chosen,
      });
    if (marks.length === 0) return trouble([t.list.chooseSomebody]);
    const answer = await this.desk.mark(offerId, sessionId, marks, asking);
    if (!answer.ok) return trouble([answer.problem?.title ?? '']);
    const { results } = answer.body;
    if (results.some(({ problem }) => problem !== null)) return trouble([], results);
    const query = search({ suche: searchOf(request), eingetragen: String(results.length) });
    const [only] = results;
    const anchor = results.length === 1 && only ? `person-${only.registrationId}` : 'ergebnis';
    response.redirect(303, `${pathOf(offerId)}/${sessionId}?${query}#${anchor}`);
  }

  @PagePost(`${BASE}/:sessionId/abschluss`, ...recorders)
  close(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('sessionId', { schema: anyId }) sessionId: string,
  ): Promise<void> {
    return this.act(request, response, offerId, sessionId, 'closing', asking);
  }

  @PagePost(`${BASE}/:sessionId/code`, ...recorders)
  code(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('sessionId', { schema: anyId }) sessionId: string,
  ): Promise<void> {
    return this.act(request, response, offerId, sessionId, 'code', asking);
  }

  private async act(
    request: Request,
    response: Response,
    offerId: string,
    sessionId: string,
    what: 'closing' | 'code',
    asking: Asking,
  ): Promise<void> {
    const undo = textOf(request.body, 'zurueck') === 'ja';
    const key = intentionKey(textOf(request.body, 'schluessel'), { what, undo });
    const method = undo ? 'DELETE' : 'POST';
    const { ok, problem } = await this.desk.act(offerId, sessionId, what, method, key, asking);
    const at = what === 'code' ? 'code' : 'ganze-liste';
    if (ok) return response.redirect(303, `${pathOf(offerId)}/${sessionId}#${at}`);
    const errors = [problem?.title ?? ''];
    const nothing = { failed: [], done: 0, chosen: [] };
    return this.again(request, response, offerId, sessionId, asking, { errors, ...nothing });
  }

  private async again(
    request: Request,
    response: Response,
    offerId: string,
    sessionId: string,
    asking: Asking,
    trouble: Trouble,
  ): Promise<void> {
    const list = await this.desk.list(offerId, sessionId, asking);
    await this.show(request, response, offerId, list, asking, trouble);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    list: SessionAttendance,
    asking: Asking,
    trouble: Trouble | null,
  ): Promise<void> {
    const { locale } = asking;
    const t = attendanceTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const wanted = searchOf(request);
    const base = `${pathOf(offerId)}/${list.sessionId}`;
    const recorded = Number(textOf(request.query, 'eingetragen')) || 0;
    await this.pages.show(request, response, 'administration/attendance/list', {
      title: t.list.title,
      failed: trouble !== null,
      l: t.list,
      offer: offerFrame(offer, 'attendance', asking),
      base,
      back: pathOf(offerId),
      query: search({ suche: wanted }),
      wanted,
      session: sessionName(list, list.timeZone, locale),
      groups: groupsOf(list, t, locale, wanted, new Set(trouble?.chosen)),
      counts: listCounts(list, t),
      ...wholeList(list, t, asking),
      ...saidAbout(trouble, recorded, t),
      formKey: newFormKey(),
      csv: `${attendancePath(offerId, list.sessionId)}/export?lang=${locale}`,
    });
  }
}

const pathOf = (offerId: string): string => `/verwaltung/angebote/${offerId}/teilnahme`;
const searchOf = (request: Request): string => textOf(request.query, 'suche').slice(0, 200);

/** One person by their own button, those ticked by a common one, or all who came early. */
function marksOf(form: unknown, list: SessionAttendance): Mark[] {
  if (textOf(form, 'bestaetigen') === 'ja') {
    return [...list.people, ...list.contributors]
      .filter(({ mark }) => mark?.state === 'arrived')
      .map(({ registrationId }) => ({ registrationId, state: 'attended' }));
  }
  for (const [button, state] of words) {
    const registrationId = textOf(form, button);
    if (registrationId) return [{ registrationId, state }];
  }
  const common = words.find(([button]) => textOf(form, 'ausgewaehlte') === button);
  return common
    ? listOf(form, 'auswahl').map((registrationId) => ({ registrationId, state: common[1] }))
    : [];
}

function outcomeOf(
  results: MarkResults['results'],
  { people, contributors }: SessionAttendance,
  { locale }: Asking,
): Pick<Trouble, 'failed' | 'done'> {
  const named = new Map(
    [...people, ...contributors].map((one) => [
      one.registrationId,
      `${one.firstName} ${one.lastName}`,
    ]),
  );
  const failed = results.flatMap(({ registrationId, problem }) =>
    problem ? [{ name: named.get(registrationId) ?? '–', text: problem.title[locale] }] : [],
  );
  return { failed, done: results.length - failed.length };
}

/** What became of the last form. */
const saidAbout = (trouble: Trouble | null, recorded: number, { list: t }: AttendanceTexts) => ({
  trouble: trouble && {
    errors: trouble.errors,
    failed: trouble.failed,
    notDone: trouble.failed.length > 0 ? fill(t.notDone, { n: trouble.failed.length }) : null,
    done: trouble.done > 0 ? fill(t.done, { n: trouble.done }) : null,
  },
  done: trouble === null && recorded > 0 ? fill(t.done, { n: recorded }) : null,
});

/** What stands beside the names: code, closing, and what the session's hour means. */
function wholeList(list: SessionAttendance, t: AttendanceTexts, { as, locale }: Asking) {
  const arrived = [...list.people, ...list.contributors].filter(
    ({ mark }) => mark?.state === 'arrived',
  ).length;
  const begun = list.phase !== 'ahead';
  return {
    mayRecord: hasRole(as, ...recorders),
    begun,
    hasPreSession: list.preSessionStartsAt !== null,
    confirm: begun && arrived > 0 ? fill(t.list.confirmArrived, { n: arrived }) : null,
    closed: list.closedAt
      ? fill(t.list.closedAt, { at: instantText(list.closedAt, locale, list.timeZone) })
      : null,
    selfCheckIn: list.selfCheckIn,
    code: codeView(list, t, locale),
  };
}
