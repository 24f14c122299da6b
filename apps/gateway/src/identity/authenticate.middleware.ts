import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { type Actor, anonymous } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { currentContext } from '#service-kit/http/request-context.js';
import { ApiKeyDirectory } from './api-key.directory.js';
import { bearerToken } from './api-key.rules.js';
import { Sessions } from './session.js';

export type ActingRequest = Request & {
  actor: Actor;
  /** Believed because of a cookie that browsers send by themselves: needs the origin check. */
  believedByCookie: boolean;
};

/** Paths on which a browser acts as the participant even if a member of staff is signed in, too. */
const PARTICIPANT_PATHS = /^\/(api\/my|meine-anmeldung)(\/|$)/;

/**
 * Finds out who is calling, once, at the door. A key that is wrong is refused, never taken for
 * "nobody": a machine must notice that its key has expired.
 */
@Injectable()
export class AuthenticateMiddleware implements NestMiddleware {
  constructor(
    private readonly keys: ApiKeyDirectory,
    private readonly sessions: Sessions,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const acting = request as ActingRequest;
    const header = request.headers.authorization;
    delete request.headers.authorization; // whatever it says, nothing behind this point may believe it
    acting.believedByCookie = false;
    if (header !== undefined) {
      const key = bearerToken(header);
      const staff = key === null ? null : await this.keys.actorOf(key);
      if (!staff) {
        response.setHeader('WWW-Authenticate', 'Bearer realm="einlass", error="invalid_token"');
        throw new Problem('access.key_invalid');
      }
      acting.actor = staff;
    } else {
      await this.openSession(request, response);
      acting.actor = actorOfSession(request);
      acting.believedByCookie = acting.actor.kind !== 'anonymous';
    }
    const context = currentContext();
    if (context) context.actor = acting.actor;
    next();
  }

  private openSession(request: Request, response: Response): Promise<void> {
    return new Promise((resolve, reject) =>
      this.sessions.middleware(request, response, (error: unknown) =>
        error ? reject(error as Error) : resolve(),
      ),
    );
  }
}

function actorOfSession(request: Request): Actor {
  const { staff, participant } = request.session;
  const asParticipant: Actor | undefined = participant && { kind: 'participant', ...participant };
  return PARTICIPANT_PATHS.test(request.path)
    ? (asParticipant ?? anonymous)
    : (staff ?? asParticipant ?? anonymous);
}
