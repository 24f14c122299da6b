import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { isDatabaseAway } from '../data/database-away.rules.js';
import {
  commonProblems,
  Problem,
  type ProblemCatalogue,
  type ProblemDetail,
  type ProblemKind,
} from './problem.js';
import { currentContext } from './request-context.js';
import { sqlStateOf } from '../data/unit-of-work.js';
import { withPlaces } from '../files/yaml-body.js';

export const PROBLEMS = Symbol('problem catalogue of the service');

const statusOf: Record<ProblemKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  tooLarge: 413,
  wrongType: 415,
  unprocessable: 422,
  preconditionRequired: 428,
  tooMany: 429,
  unavailable: 503,
};

/** `de` unless the caller asks for English first: German is the language of the field. */
export function localeOf(request: { headers: Request['headers'] }): 'de' | 'en' {
  const wanted = (request.headers['accept-language'] ?? '').toLowerCase();
  const de = wanted.search(/\bde\b/);
  const en = wanted.search(/\ben\b/);
  return en >= 0 && (de < 0 || en < de) ? 'en' : 'de';
}

const fill = (template: string, params: Problem['params']): string =>
  template.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));

const inLanguage =
  (locale: 'de' | 'en') =>
  (error: ProblemDetail): ProblemDetail => ({
    ...error,
    detail: typeof error.detail === 'string' ? error.detail : error.detail[locale],
  });

export interface ProblemAnswer {
  readonly retryAfterSeconds: number | undefined;
  readonly body: {
    readonly type: string;
    readonly code: string;
    readonly title: string;
    readonly status: number;
    readonly pointer?: string;
    readonly errors?: readonly ProblemDetail[];
    readonly requestId: string | undefined;
  };
}

/**
 * Every error leaves as RFC 9457 problem details with a stable code. What is not a Problem is a
 * fault of ours: it is logged with the request's id, and the caller learns only that id.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(PROBLEMS) private readonly catalogue: ProblemCatalogue,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const locale = localeOf(http.getRequest<Request>());
    const answer = this.answerTo(error, locale);
    const { retryAfterSeconds } = answer;
    const body = withPlaces(http.getRequest<Request>(), answer.body);
    if (retryAfterSeconds !== undefined)
      response.setHeader('Retry-After', String(retryAfterSeconds));
    response
      .status(body.status)
      .setHeader('Content-Language', locale)
      .type('application/problem+json')
      .send(JSON.stringify(body));
  }

  /** Also for pages, which show the same problem to a person (gateway). */
  protected answerTo(error: unknown, locale: 'de' | 'en'): ProblemAnswer {
    const problem = this.toProblem(error);
    const text = this.catalogue[problem.code] ?? commonProblems['service.failed'];
    const isFault = problem.code === 'service.failed' || !this.catalogue[problem.code];
    if (isFault) this.logger.error({ err: error }, 'a request failed by a fault of ours');
    const status = isFault ? 500 : statusOf[text.kind];
    return {
      retryAfterSeconds: problem.extra.retryAfterSeconds ?? (status === 503 ? 3 : undefined),
      body: {
        type: `urn:einlass:problem:${problem.code}`,
        code: problem.code,
        title: fill(text[locale], problem.params),
        status,
        ...(problem.extra.pointer && { pointer: problem.extra.pointer }),
        ...(problem.extra.errors && { errors: problem.extra.errors.map(inLanguage(locale)) }),
        requestId: currentContext()?.requestId,
      },
    };
  }

  private toProblem(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException) return fromHttp(error);
    if (sqlStateOf(error) === '22P02') return new Problem('request.rejected'); // malformed value
    if (sqlStateOf(error) === '22021') return new Problem('request.rejected'); // NUL byte in text
    if (isDatabaseAway(error)) {
      this.logger.error({ err: error }, 'the database cannot be reached');
      return new Problem('service.unavailable', { part: 'database' }, { cause: error });
    }
    if (error instanceof URIError) return new Problem('request.rejected');
    return new Problem('service.failed', {}, { cause: error });
  }
}

function fromHttp(error: HttpException): Problem {
  switch (error.getStatus()) {
    case 404:
      return new Problem('request.not_found');
    case 413:
      return new Problem('request.too_large', { limit: '64 KiB' });
    case 400:
      return new Problem('request.rejected');
    default:
      return new Problem('service.failed', {}, { cause: error });
  }
}
