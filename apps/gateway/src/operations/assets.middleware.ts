import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import express, { type NextFunction, type Request, type Response } from 'express';

const folderOf = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

const options = { index: false, redirect: false, dotfiles: 'ignore', maxAge: '1d' } as const;

/** Styles, fonts and the API reference's script: from the installed packages, nothing from elsewhere. */
@Injectable()
export class AssetsMiddleware implements NestMiddleware {
  private readonly router = express
    .Router()
    .use('/assets/kern', express.static(join(folderOf('@kern-ux/native'), 'dist'), options))
    .use('/assets/swagger', express.static(folderOf('swagger-ui-dist'), options))
    .use('/assets', express.static(join(import.meta.dirname, '../assets'), options));

  use(request: Request, response: Response, next: NextFunction): void {
    if (request.path.startsWith('/assets/')) this.router(request, response, next);
    else next();
  }
}
