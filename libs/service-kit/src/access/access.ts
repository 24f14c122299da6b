/** Who may call a route. Declared on every route; a route without it stops the boot. */
import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type Actor, anonymous, verifyIdentity } from './actor.js';
import type { Role } from './roles.rules.js';
import { type BaseConfig, CONFIG } from '../config.js';
import { Problem } from '../http/problem.js';
import { currentContext } from '../http/request-context.js';

/** `public`: anybody. `participant`: the person of one registration. `internal`: services only. */
export type AccessRule = 'public' | 'participant' | 'internal' | Role;

const ACCESS = 'einlass:access';

/** Any one of the rules suffices. Staff roles do not imply each other: name all that may. */
export const Access = (...rules: [AccessRule, ...AccessRule[]]) => SetMetadata(ACCESS, rules);

export const accessOf = (reflector: Reflector, handler: () => unknown): AccessRule[] | undefined =>
  reflector.get<AccessRule[] | undefined>(ACCESS, handler);

type ActingRequest = Request & { actor?: Actor };

/** The verified actor of the request. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<ActingRequest>().actor ?? anonymous,
);

function mayPass(rule: AccessRule, who: Actor): boolean {
  if (rule === 'public') return true;
  if (rule === 'internal') return who.kind === 'service';
  if (rule === 'participant') return who.kind === 'participant';
  return who.kind === 'staff' && who.roles.includes(rule);
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rules = accessOf(this.reflector, context.getHandler() as () => unknown);
    if (!rules) throw new Error(`${context.getClass().name}: a route without @Access`);
    const request = context.switchToHttp().getRequest<ActingRequest>();
    const who = await this.actorOf(request);
    request.actor = who;
    const current = currentContext();
    if (current) current.actor = who;

    if (rules.some((rule) => mayPass(rule, who))) return true;
    if (who.kind === 'anonymous') throw new Problem('access.sign_in_required');
    throw new Problem('access.not_allowed', { needed: rules.join(', ') });
  }

  private async actorOf(request: ActingRequest): Promise<Actor> {
    if (request.actor) return request.actor; // the gateway has already found out
    const header = request.headers.authorization;
    if (!header?.startsWith('Bearer ')) return anonymous;
    const who = await verifyIdentity(header.slice('Bearer '.length), this.config.IDENTITY_SECRET);
    if (!who) throw new Problem('access.sign_in_required');
    return who;
  }
}
