import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '#service-kit/time/clock.js';
import { askingOf } from '../form/asking.js';
import type { MyRegistration } from '../mine.rules.js';
import type { PublicOffer } from '../offer/offer.types.js';
import { Pages } from '../renderer.js';
import { type ServiceAnswer, ServiceClient } from '../service-client.js';
import { myTeamModel } from './my-team.rules.js';
import type { MyTeam } from './my-team.types.js';

/** What a person's own pages ask and tell registration about their team. */
@Injectable()
export class MyTeamDesk {
  constructor(
    private readonly pages: Pages,
    private readonly services: ServiceClient,
    private readonly clock: Clock,
  ) {}

  /** Null without a session, and when the registration no longer exists. */
  async team(request: Request): Promise<MyTeam | null> {
    return this.read<MyTeam>(request, '/api/my/team');
  }

  async mine(request: Request): Promise<MyRegistration | null> {
    return this.read<MyRegistration>(request, '/api/my/registration');
  }

  /** @param key names the intention, so that a form sent twice does its work once */
  act(
    request: Request,
    path: `/api/my/${string}`,
    body?: object,
    key?: string,
  ): Promise<ServiceAnswer<object>> {
    return this.services.ask<object>('registration', path, {
      ...askingOf(request),
      method: 'POST',
      ...(body && { body }),
      ...(key && { headers: { 'idempotency-key': key } }),
    });
  }

  /** The team on the own page. Null: nothing to show, or it cannot be asked; the rest is of use. */
  async section(request: Request, mine: MyRegistration, offer: PublicOffer | null) {
    const team = await this.team(request).catch(() => null);
    if (!team) return null;
    const around = {
      stage: mine.position.stage,
      standing: mine.standing.code,
      rule: offer?.team ?? null,
      zone: mine.offer.timeZone,
      begun: this.hasBegun(mine),
      now: this.clock.now().toString(),
    };
    return myTeamModel(team, around, this.pages.locale(request), this.pages.texts(request));
  }

  private hasBegun({ offer }: MyRegistration): boolean {
    const now = Number(this.clock.now().epochMilliseconds);
    return offer.sessions.some(({ startsAt }) => Date.parse(startsAt) <= now);
  }

  private async read<T>(request: Request, path: string): Promise<T | null> {
    const asking = askingOf(request);
    if (asking.as.kind !== 'participant') return null;
    return this.services.read<T>('registration', path, asking);
  }
}
