import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import { keepInSession, takeFlash } from '../../identity/session.js';
import { AskLinkPage } from '../ask-link.page.js';
import { type FormBody, many } from '../form/field.rules.js';
import { say } from '../form/format.rules.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import { MyQuestionsDesk } from './my-questions-desk.js';
import { choiceError, voteModel } from './my-questions.rules.js';
import type { MyVote } from './my-questions.types.js';

const here = '/meine-anmeldung/abstimmung';

interface Fault {
  readonly message: string;
  readonly status: number;
}

/** The ballot has been counted before: the page says so, and nothing has gone wrong. */
const counted = ['questions.already_voted', 'questions.municipality_voted'];

/** `/meine-anmeldung/abstimmung`: choose, check, cast for good; the result where it is shown. */
@Controller('meine-anmeldung/abstimmung')
@ApiExcludeController()
export class MyVoteController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MyQuestionsDesk,
    private readonly askLink: AskLinkPage,
  ) {}

  @PageGet('', 'public')
  async open(@Req() request: Request, @Res() response: Response): Promise<void> {
    const vote = await this.vote(request, response);
    if (vote) await this.show(request, response, vote, chosenIn(request.query), null);
  }

  /** Shows once more what was chosen: a ballot cannot be taken back. */
  @PagePost('', 'public')
  async check(@Req() request: Request, @Res() response: Response): Promise<void> {
    const vote = await this.vote(request, response);
    if (!vote) return;
    const t = this.pages.texts(request).questions;
    const known = new Set(vote.questions.map(({ questionId }) => questionId));
    const chosen = chosenIn(request.body).filter((id) => known.has(id));
    const message = vote.mayVote ? choiceError(vote, chosen, t) : '';
    if (message !== null) {
      const fault = message === '' ? null : { message, status: 422 };
      return this.show(request, response, vote, chosen, fault);
    }
    await this.pages.show(request, response, 'questions/check', {
      title: t.checkTitle,
      here: 'mine',
      chosen: vote.questions.filter(({ questionId }) => chosen.includes(questionId)),
      backHref: `${here}?${new URLSearchParams(chosen.map((id): [string, string] => ['frage', id])).toString()}`,
    });
  }

  @PagePost('abgeben', 'public')
  async cast(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.desk.isSignedIn(request)) return this.askLink.show(request, response, {}, null);
    const choices = chosenIn(request.body);
    const { ok, status, problem } = await this.desk.act(request, 'POST', 'vote', { choices });
    const t = this.pages.texts(request).questions;
    if (ok || counted.includes(problem?.code ?? '')) {
      await keepInSession(request, { flash: ok ? t.voted : (problem?.title ?? t.voted) });
      return response.redirect(303, here);
    }
    const vote = await this.vote(request, response);
    if (!vote) return;
    const fault = { message: problem?.title ?? t.noneChosen, status };
    await this.show(request, response, vote, choices, fault);
  }

  /** Reloading the answer to the form. */
  @PageGet('abgeben', 'public')
  again(@Res() response: Response): void {
    response.redirect(303, here);
  }

  /** Null: the visitor was shown where to get a link. */
  private async vote(request: Request, response: Response): Promise<MyVote | null> {
    if (!this.desk.isSignedIn(request)) {
      await this.askLink.show(request, response, {}, null);
      return null;
    }
    const vote = await this.desk.vote(request);
    if (!vote) throw new Problem('request.not_found');
    return vote;
  }

  private async show(
    request: Request,
    response: Response,
    vote: MyVote,
    chosen: readonly string[],
    fault: Fault | null,
  ): Promise<void> {
    const { questions: t, form } = this.pages.texts(request);
    const { offer } = await this.desk.registration(request);
    const model = {
      title: t.voteTitle,
      here: 'mine' as const,
      failed: fault !== null,
      offerTitle: say(offer.title, this.pages.locale(request)),
      slug: offer.slug,
      vote: voteModel(vote, chosen, t),
      error: fault?.message ?? null,
      flash: takeFlash(request),
      summary: fault && {
        title: form.errorTitle,
        text: null,
        items: [{ id: 'stimmzettel', text: fault.message }],
      },
    };
    await this.pages.show(request, response, 'questions/vote', model, fault?.status ?? 200);
  }
}

const chosenIn = (source: unknown): string[] => [
  ...new Set(
    many((source ?? {}) as FormBody, 'frage').filter((id) => typeof id === 'string' && id !== ''),
  ),
];
