import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { participantPages } from '#contracts/internal-http.js';
import type { JoinView } from '#contracts/joining-http.js';
import type { Actor } from '#service-kit/access/actor.js';
import type { ActingRequest } from '../identity/authenticate.middleware.js';
import { keepInSession, takeFlash } from '../identity/session.js';
import { PreWorkLink } from '../pre-work/pre-work-link.js';
import { AskLinkPage } from './ask-link.page.js';
import { type AttendanceModel, MyAttendanceDesk } from './attendance/my-attendance-desk.js';
import { calendarTexts } from './calendar/calendar.texts.js';
import { answersOf, type Field, type FormBody, one, questionFields } from './form/field.rules.js';
import { type Locale, say } from './form/format.rules.js';
import { answersState } from './answers-state.js';
import { type MyRegistration, mineModel } from './mine.rules.js';
import { myRooms } from './my-rooms.js';
import { OfferReader } from './offer/offer-reader.js';
import type { PublicOffer } from './offer/offer.types.js';
import { PageGet, PagePost } from './page.decorators.js';
import { myJoining } from './join/join.rules.js';
import { joinTexts } from './join/join.texts.js';
import { MyQuestionsDesk } from './questions/my-questions-desk.js';
import { sectionModel } from './questions/my-questions.rules.js';
import { fieldErrors } from './form/registration-form.rules.js';
import { askingOf } from './form/asking.js';
import { Pages } from './renderer.js';
import { ServiceClient, type ServiceProblem } from './service-client.js';
import { myTalkTexts } from './talk/my-talk.texts.js';
import type { MyTalk } from './talk/my-talk.types.js';
import { MyTeamDesk } from './team/my-team-desk.js';
import type { PageTexts } from './texts/all.texts.js';

interface Attempt {
  readonly form: FormBody;
  readonly problem: ServiceProblem;
  readonly status: number;
}

/** `/meine-anmeldung`: where do I stand, why, what next; my answers; withdrawing. */
@Controller('meine-anmeldung')
@ApiExcludeController()
export class MineController {
  constructor(
    private readonly pages: Pages,
    private readonly services: ServiceClient,
    private readonly askLink: AskLinkPage,
    private readonly offers: OfferReader,
    private readonly preWork: PreWorkLink,
    private readonly attendance: MyAttendanceDesk,
    private readonly asked: MyQuestionsDesk,
    private readonly teams: MyTeamDesk,
  ) {}

  @PageGet('', 'public')
  async mine(@Req() request: Request, @Res() response: Response): Promise<void> {
    const mine = await this.find(request);
    if (!mine) return this.askLink.show(request, response, {}, null);
    await this.show(request, response, mine, null);
  }

  @PagePost('antworten', 'public')
  async saveAnswers(@Req() request: Request, @Res() response: Response): Promise<void> {
    const mine = await this.find(request);
    if (!mine) return this.askLink.show(request, response, {}, null);
    const form = (request.body ?? {}) as FormBody;
    // What counts is whether the answers are still those on the page. The registration's version moves
    // on by itself while it is being checked, and nobody would understand why they must save again.
    const readBefore = one(form, 'fassung') === answersState(mine.answers);
    const { problem, status } = await this.services.ask<object>('registration', '/api/my/answers', {
      ...askingOf(request),
      method: 'PUT',
      body: { answers: answersOf(form, mine.questionnaire) },
      headers: { 'if-match': `"${readBefore ? mine.version : 0}"` },
    });
    if (problem) return this.show(request, response, mine, { form, problem, status });
    await keepInSession(request, { flash: this.pages.texts(request).mine.answersSaved });
    response.redirect(303, participantPages.status);
  }

  /** Reloading the answer to a form. */
  @PageGet('antworten', 'public')
  again(@Res() response: Response): void {
    response.redirect(303, participantPages.status);
  }

  /** From the interest list into the procedure. */
  @PagePost('anmelden', 'public')
  takeUpInterest(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.act(request, response, '/api/my/interest', 'takenUp');
  }

  @PagePost('termin', 'public')
  consent(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.act(request, response, '/api/my/consent', 'consented');
  }

  @PageGet('abmelden', 'public')
  async askBeforeWithdrawing(@Req() request: Request, @Res() response: Response): Promise<void> {
    const mine = await this.find(request);
    if (!mine) return this.askLink.show(request, response, {}, null);
    if (!mine.mayWithdraw) return response.redirect(303, participantPages.status);
    const words = this.pages.texts(request).mine;
    const interested = mine.position.stage === 'interest';
    await this.pages.show(request, response, 'withdraw', {
      title: interested ? words.leaveListTitle : words.withdrawTitle,
      text: interested ? words.leaveListConfirm : words.withdrawConfirm,
      button: interested ? words.leaveListButton : words.withdrawButton,
      here: 'mine',
      offerTitle: say(mine.offer.title, this.pages.locale(request)),
    });
  }

  @PagePost('abmelden', 'public')
  withdraw(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.act(request, response, '/api/my/withdrawal', 'withdrawn');
  }

  /** One click that needs nothing else; what speaks against it is said on the page. */
  private async act(
    request: Request,
    response: Response,
    path: `/api/my/${string}`,
    said: 'takenUp' | 'consented' | 'withdrawn',
  ): Promise<void> {
    const mine = await this.find(request);
    if (!mine) return this.askLink.show(request, response, {}, null);
    const { problem, status } = await this.services.ask<object>('registration', path, {
      ...askingOf(request),
      method: 'POST',
    });
    if (problem) return this.show(request, response, mine, { form: {}, problem, status });
    await keepInSession(request, { flash: this.pages.texts(request).mine[said] });
    response.redirect(303, participantPages.status);
  }

  /** Null without a session, and when the registration no longer exists. */
  private async find(request: Request): Promise<MyRegistration | null> {
    const asking = askingOf(request);
    if (asking.as.kind !== 'participant') return null;
    return this.services.read<MyRegistration>('registration', '/api/my/registration', asking);
  }

  private async show(
    request: Request,
    response: Response,
    mine: MyRegistration,
    attempt: Attempt | null,
  ): Promise<void> {
    const locale = this.pages.locale(request);
    const t = this.pages.texts(request);
    const questions = this.questions(mine, attempt, locale, t);
    const around = {
      offer: await this.offers.find(mine.offer.slug, locale).catch(() => null),
      conditions: mine.audience ? await this.offers.conditions(mine.offer) : null,
    };
    await this.pages.show(
      request,
      response,
      'mine',
      {
        title: mine.standing.headline[locale],
        here: 'mine',
        failed: attempt !== null,
        mine: { ...mineModel(mine, around, locale, t), answersState: answersState(mine.answers) },
        ...(await this.sections(request, mine, around.offer)),
        questions: mine.answersMayChange ? questions : null,
        flash: takeFlash(request),
        summary: attempt && summaryOf(attempt, questions, t),
      },
      attempt?.status ?? 200,
    );
  }

  /** What leads to the preliminary talk; null where none is due, or it cannot be asked now. */
  private async talkLink(request: Request): Promise<string | null> {
    const as = (request as ActingRequest).actor;
    const talk = await this.services
      .read<MyTalk>('registration', '/api/my/talk', { as })
      .catch(() => null);
    if (!talk || talk.state === 'notDue' || talk.state === 'ended') return null;
    const t = myTalkTexts(this.pages.locale(request));
    return talk.state === 'toChoose' ? t.linkChoose : t.link;
  }

  /** What other parts of the system have to say on this page. */
  private async sections(request: Request, mine: MyRegistration, offer: PublicOffer | null) {
    const asking = askingOf(request);
    const { as, locale } = asking;
    const [work, rooms, talkLink, attendance, asked, team, joining] = await Promise.all([
      this.preWork.of(asking),
      myRooms(this.services, as, locale),
      this.talkLink(request),
      this.attendanceOf(request),
      this.askedBy(request, mine),
      this.teams.section(request, mine, offer),
      this.joiningOf(as, mine, locale),
    ]);
    const calendarLink = hasDates(mine) ? calendarTexts(locale).link : null;
    const j = joinTexts(locale);
    return { work, rooms, talkLink, attendance, asked, team, joining, j, calendarLink };
  }

  /** Null: no place, no access from afar, or it cannot be asked. */
  private async joiningOf(as: Actor, { position }: MyRegistration, locale: Locale) {
    if (position.seat !== 'confirmed') return null;
    const view = await this.services
      .read<JoinView>('registration', '/api/my/joining', { as, locale })
      .catch(() => null);
    return view && myJoining(view, locale, joinTexts(locale));
  }

  /** Null: nothing to show, or it cannot be asked; the rest of the page is still of use. */
  private attendanceOf(request: Request): Promise<AttendanceModel | null> {
    const { actor } = request as ActingRequest;
    return this.attendance.model(actor, this.pages.locale(request)).catch(() => null);
  }

  /** Null: the offer collects no questions, or it cannot be asked. */
  private async askedBy(request: Request, { offer }: MyRegistration) {
    const asked = await this.asked.questions(request).catch(() => null);
    const { questions } = this.pages.texts(request);
    return asked && sectionModel(asked, offer.timeZone, this.pages.locale(request), questions);
  }

  private questions(
    mine: MyRegistration,
    attempt: Attempt | null,
    locale: Locale,
    t: PageTexts,
  ): Field[] {
    const { questionnaire } = mine;
    const errors = attempt && fieldErrors(attempt.problem, attempt.form, questionnaire, t);
    const answers = attempt ? answersOf(attempt.form, questionnaire) : mine.answers;
    const errorOf = (key: string): string | null => errors?.get(`answers.${key}`) ?? null;
    return questionFields(questionnaire, answers, locale, t, errorOf);
  }
}

/** Takes part, or has asked to. */
const hasDates = ({ position }: MyRegistration): boolean =>
  position.stage !== 'ended' && position.stage !== 'interest';

/** What went wrong with a form, with links to the fields that it is about. */
const summaryOf = ({ problem }: Attempt, questions: readonly Field[], t: PageTexts) => ({
  title: t.form.errorTitle,
  text: problem.code === 'request.stale' ? t.mine.answersStale : problem.title,
  items: questions.filter((each) => each.error).map(({ id, error }) => ({ id, text: error })),
});
