import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type Ask, type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import { assertId } from '../staff-desk.js';
import type { PlanRevision, RoomPlan, RoomPlanList } from './rooms.types.js';

/** What is asked below a plan, and how. */
export interface PlanAsk {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the plan, e.g. `/arrangements`. */
  readonly below: string;
  readonly body?: object;
  /** The version that the editor saw. */
  readonly version?: string;
  readonly key?: string;
}

const plansOf = (offerId: string): string => `/api/offers/${assertId(offerId)}/room-plans`;
const planOf = (offerId: string, planId: string): string =>
  `${plansOf(offerId)}/${assertId(planId)}`;

/** What the room pages ask the registration service. */
@Injectable()
export class RoomsDesk {
  constructor(private readonly services: ServiceClient) {}

  /** Null while registration does not know of the offer yet. */
  list(offerId: string, asking: Asking): Promise<RoomPlanList | null> {
    return this.services.read<RoomPlanList>('registration', plansOf(offerId), asking);
  }

  create(
    offerId: string,
    body: object,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<{ planId: string }>> {
    const headers = { 'idempotency-key': key };
    const ask: Ask = { ...asking, method: 'POST', body, headers };
    return this.services.ask('registration', plansOf(offerId), ask);
  }

  /** @throws Problem `request.not_found` */
  async plan(offerId: string, planId: string, asking: Asking): Promise<RoomPlan> {
    const path = planOf(offerId, planId);
    const plan = await this.services.read<RoomPlan>('registration', path, asking);
    if (!plan) throw new Problem('request.not_found');
    return plan;
  }

  async revisions(offerId: string, planId: string, asking: Asking): Promise<PlanRevision[]> {
    const path = `${planOf(offerId, planId)}/revisions`;
    const page = await this.services.read<{ items: PlanRevision[] }>('registration', path, asking);
    return page?.items ?? [];
  }

  act<T>(
    offerId: string,
    planId: string,
    what: PlanAsk,
    asking: Asking,
  ): Promise<ServiceAnswer<T>> {
    const { method, below, body, version, key } = what;
    return this.services.ask<T>('registration', `${planOf(offerId, planId)}${below}`, {
      ...asking,
      method,
      ...(body !== undefined && { body }),
      headers: {
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
    });
  }
}
