/** Optimistic locking over HTTP: `ETag: "7"` on reads, `If-Match: "7"` on edits. */
import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Problem } from './problem.js';

/**
 * The version that the caller last read, from `If-Match: "7"` (weak and bare forms are accepted).
 * @throws Problem `request.if_match_missing` (428)
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const version = ifMatchOf(context);
  if (version === null) throw new Problem('request.if_match_missing');
  return version;
});

/** The same where nothing may be there yet: null without the header. */
export const OptionalIfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number | null => ifMatchOf(context),
);

function ifMatchOf(context: ExecutionContext): number | null {
  const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
  const version = header?.match(/^(?:W\/)?"?(\d{1,9})"?$/)?.[1];
  return version === undefined ? null : Number(version);
}

/** @throws Problem `request.stale` (412) when somebody saved meanwhile */
export function assertVersion(current: number, ifMatch: number): void {
  if (current !== ifMatch) throw new Problem('request.stale');
}

/** An answer with a whole-number `version` gets it as its ETag. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((body: unknown) => {
        const version = (body as { version?: unknown } | null)?.version;
        const response = context.switchToHttp().getResponse<Response>();
        if (Number.isInteger(version) && !response.headersSent)
          response.setHeader('ETag', `"${String(version)}"`);
        return body;
      }),
    );
  }
}
