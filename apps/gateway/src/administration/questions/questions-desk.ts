import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type Ask, type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { RegistrationSummary } from '../administration.types.js';
import { assertId, StaffDesk } from '../staff-desk.js';
import type { ManagedQuestions, VoteResult } from './questions.types.js';

/** One change, as the service takes it. */
export interface Change {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Below the offer's questions, e.g. `/freeze`. */
  readonly path: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

/** So many people can be chosen from when a question is typed in. */
const MOST_PEOPLE = 1_000;

const pathOf = (offerId: string): string => `/api/offers/${assertId(offerId)}/questions`;

/** What the pages about an offer's questions ask registration. */
@Injectable()
export class QuestionsDesk {
  constructor(
    private readonly services: ServiceClient,
    private readonly staff: StaffDesk,
  ) {}

  /** @throws Problem `request.not_found`, also for an offer that collects none */
  list(offerId: string, asking: Asking): Promise<ManagedQuestions> {
    return this.read<ManagedQuestions>(pathOf(offerId), asking);
  }

  result(offerId: string, asking: Asking): Promise<VoteResult> {
    return this.read<VoteResult>(`${pathOf(offerId)}/result`, asking);
  }

  change(offerId: string, change: Change, asking: Asking): Promise<ServiceAnswer<unknown>> {
    const { path, ...rest } = change;
    const ask: Ask = { ...asking, ...rest };
    return this.services.ask('registration', `${pathOf(offerId)}${path}`, ask);
  }

  /** One after the other; stops at the first that is refused. */
  async changeAll(
    offerId: string,
    changes: readonly Change[],
    asking: Asking,
  ): Promise<ServiceAnswer<unknown> | null> {
    let last: ServiceAnswer<unknown> | null = null;
    for (const change of changes) {
      last = await this.change(offerId, change, asking);
      if (!last.ok) return last;
    }
    return last;
  }

  /** Whose question it may be: those who have registered and not withdrawn. */
  async people(offerId: string, asking: Asking): Promise<RegistrationSummary[]> {
    const people: RegistrationSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.staff.registrations(offerId, { limit: '200', cursor }, asking);
      people.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && people.length < MOST_PEOPLE);
    return people.filter(({ position }) => position.stage !== 'ended');
  }

  private async read<T>(path: string, asking: Asking): Promise<T> {
    const found = await this.services.read<T>('registration', path, asking);
    if (!found) throw new Problem('request.not_found');
    return found;
  }
}
