import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { keepInSession, takeFlash } from '../identity/session.js';
import { AskLinkPage } from '../pages/ask-link.page.js';
import { askingOf } from '../pages/form/asking.js';
import { textOf } from '../pages/form/form.rules.js';
import { fill } from '../pages/form/format.rules.js';
import { PageGet, PagePost } from '../pages/page.decorators.js';
import { Pages } from '../pages/renderer.js';
import { MyPreWorkDesk } from './my-pre-work-desk.js';
import { preWorkTexts } from './pre-work.texts.js';
import type { MyPreWork, MyTask } from './pre-work.types.js';
import { myTaskView, progressView } from './pre-work-view.rules.js';
import { type Fields, MOST_AT_ONCE, readUploadForm } from './upload-form.js';

const page = '/meine-anmeldung/aufgaben';
const keyParam = z.string().max(100);

interface Refused {
  readonly key: string;
  readonly field: 'dateien' | 'text';
  readonly messages: readonly string[];
  readonly status: number;
  /** What was written, where it is not stored. */
  readonly text?: string;
}

/** `/meine-anmeldung/aufgaben`: what is due when, and handing it in. */
@Controller('meine-anmeldung/aufgaben')
@ApiExcludeController()
export class MyPreWorkController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MyPreWorkDesk,
    private readonly askLink: AskLinkPage,
  ) {}

  @PageGet('', 'public')
  async open(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.show(request, response, null);
  }

  /** Reloading the answer to a form. */
  @PageGet(':key/:form', 'public')
  again(@Res() response: Response): void {
    response.redirect(303, page);
  }

  @PagePost(':key/dateien', 'participant')
  async files(
    @Req() request: Request,
    @Res() response: Response,
    @Param('key', { schema: keyParam }) key: string,
  ): Promise<void> {
    const asking = askingOf(request);
    const t = preWorkTexts(asking.locale);
    const messages: string[] = [];
    let [sent, status] = [0, 422];
    const { fields, tooMany } = await readUploadForm(request, async (name, content, before) => {
      // The first file that is taken takes the place of those that are ticked, in one step.
      const replaces = sent === 0 ? ticked(before) : [];
      const problem = await this.desk.upload(key, { name, content }, replaces, asking);
      if (!problem) sent++;
      else {
        messages.push(fill(t.fileRefused, { name: name.slice(-100), why: problem.title }));
        if (problem.code === 'pre_work.storage_unavailable') status = 503;
      }
    });
    if (tooMany) messages.push(fill(t.tooMany, { max: MOST_AT_ONCE }));
    // Nothing came in their place: they are just taken back.
    const goes = sent === 0 && messages.length === 0 ? ticked(fields) : [];
    for (const fileId of goes) {
      const problem = await this.desk.remove(key, fileId, asking);
      if (problem) messages.push(problem.title);
    }
    if (sent + messages.length + goes.length === 0) messages.push(t.nothingChosen);
    if (messages.length > 0) {
      return this.show(request, response, { key, field: 'dateien', messages, status });
    }
    await this.done(request, response, key);
  }

  @PagePost(':key/text', 'participant')
  async text(
    @Req() request: Request,
    @Res() response: Response,
    @Param('key', { schema: keyParam }) key: string,
  ): Promise<void> {
    const asking = askingOf(request);
    const text = textOf(request.body, 'text').replaceAll('\r\n', '\n');
    const answer = await this.desk.write(key, text, textOf(request.body, 'fassung'), asking);
    if (answer.ok) return this.done(request, response, key);
    const t = preWorkTexts(asking.locale);
    const stale = answer.problem?.code === 'request.stale';
    const theirs = stale && (await this.desk.mine(asking))?.tasks.find((task) => task.key === key);
    const message = theirs
      ? fill(t.textStale, { text: theirs.text ?? t.noText })
      : (answer.problem?.title ?? t.errorTitle);
    const { status } = answer;
    await this.show(request, response, { key, field: 'text', messages: [message], status, text });
  }

  private async done(request: Request, response: Response, key: string): Promise<void> {
    const asking = askingOf(request);
    const mine = await this.desk.mine(asking);
    const at = mine?.tasks.findIndex((task) => task.key === key) ?? -1;
    await keepInSession(request, { flash: preWorkTexts(asking.locale).uploaded });
    response.redirect(303, at < 0 ? page : `${page}#aufgabe-${at + 1}`);
  }

  private async show(request: Request, response: Response, refused: Refused | null): Promise<void> {
    const asking = askingOf(request);
    const mine = asking.as.kind === 'participant' ? await this.desk.mine(asking) : null;
    if (!mine) return this.askLink.show(request, response, {}, null);
    const t = preWorkTexts(asking.locale);
    const overview = mine.moderates ? await this.desk.overview(asking) : null;
    const model = {
      title: t.title,
      here: 'mine' as const,
      failed: refused !== null,
      w: t,
      flash: takeFlash(request),
      tasks: mine.tasks.map((task, at) => this.task(task, at + 1, mine, refused, asking.locale)),
      overview: overview && progressView(overview, t, asking.locale),
      summary: refused && {
        title: t.errorTitle,
        text: null,
        items: refused.messages.map((text) => ({
          id: `${refused.field}-${mine.tasks.findIndex(({ key }) => key === refused.key) + 1}`,
          text,
        })),
      },
    };
    await this.pages.show(request, response, 'pre-work/mine', model, refused?.status ?? 200);
  }

  private task(
    task: MyTask,
    at: number,
    mine: MyPreWork,
    refused: Refused | null,
    locale: 'de' | 'en',
  ) {
    const here = refused?.key === task.key ? refused : null;
    const errorOf = (field: Refused['field']): string | null =>
      here?.field === field ? here.messages.join(' ') : null;
    const view = myTaskView(task, at, mine, preWorkTexts(locale), locale);
    return {
      ...view,
      text: here?.text ?? view.text,
      filesError: errorOf('dateien'),
      textError: errorOf('text'),
    };
  }
}

const ticked = (fields: Fields): string[] =>
  (fields.get('zuruecknehmen') ?? []).filter((id) => z.uuid().safeParse(id).success);
