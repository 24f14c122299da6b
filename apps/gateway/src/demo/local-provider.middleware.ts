import { Injectable, type NestMiddleware } from '@nestjs/common';
import express, { type NextFunction, type Request, type Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import { say } from '../pages/form/format.rules.js';
import { Pages } from '../pages/renderer.js';
import { demoAccounts } from './accounts.js';
import { LocalProvider } from './local-provider.js';

const readForm = express.urlencoded({ extended: false, limit: '4kb' });
const INTERACTION = /^\/oidc\/interaction\/[\w-]{10,80}$/;

/** Mounts the local provider at /oidc, with a page of our own on which people choose an account. */
@Injectable()
export class LocalProviderMiddleware implements NestMiddleware {
  private mounted: express.Router | undefined;

  constructor(
    private readonly local: LocalProvider,
    private readonly pages: Pages,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    if (!this.local.enabled || !/^\/oidc(\/|$)/.test(request.path)) {
      next();
      return;
    }
    const provider = await this.local.provider();
    if (!INTERACTION.test(request.path)) {
      this.mounted ??= express.Router().use('/oidc', provider.callback());
      this.mounted(request, response, next);
      return;
    }
    const details = await provider.interactionDetails(request, response).catch(() => null);
    if (!details) throw new Problem('sign_in.failed'); // too old, or of another browser
    if (request.method === 'POST') {
      await new Promise<void>((resolve, reject) =>
        readForm(request, response, (error?: unknown) =>
          error ? reject(error as Error) : resolve(),
        ),
      );
      const { konto } = (request.body ?? {}) as { konto?: string };
      if (!demoAccounts.some((account) => account.email === konto))
        throw new Problem('sign_in.failed');
      await provider.interactionFinished(request, response, { login: { accountId: konto ?? '' } });
      return;
    }
    await this.chooseAccount(request, response);
  }

  private chooseAccount(request: Request, response: Response): Promise<void> {
    const locale = this.pages.locale(request);
    const accounts = demoAccounts.map((account) => ({
      ...account,
      what: say(account.what, locale),
    }));
    const { title } = this.pages.texts(request).signIn;
    return this.pages.show(request, response, 'demo-sign-in', { title, accounts });
  }
}
