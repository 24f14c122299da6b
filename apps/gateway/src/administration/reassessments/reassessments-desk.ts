import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { Page } from '../administration.types.js';
import { fullName } from '../registrations/registration-view.rules.js';
import { assertId, fewAtOnce, nullWhileAway, search, StaffDesk } from '../staff-desk.js';
import type { Reassessment, ReassessmentItem } from './reassessments.types.js';

/** What the pages of reassessments ask the services. */
@Injectable()
export class ReassessmentsDesk {
  constructor(
    private readonly services: ServiceClient,
    private readonly staff: StaffDesk,
  ) {}

  /** Null: not available at the moment. */
  list(
    state: string | undefined,
    cursor: string | undefined,
    asking: Asking,
  ): Promise<Page<Reassessment> | null> {
    const path = `/api/reassessments?${search({ limit: '20', state, cursor })}`;
    return this.services.read<Page<Reassessment>>('eligibility', path, asking).catch(nullWhileAway);
  }

  /** @throws Problem `request.not_found`, also for another agency's */
  async one(reassessmentId: string, asking: Asking): Promise<Reassessment> {
    const path = `/api/reassessments/${assertId(reassessmentId)}`;
    const one = await this.services.read<Reassessment>('eligibility', path, asking);
    if (!one) throw new Problem('request.not_found');
    return one;
  }

  async items(
    reassessmentId: string,
    cursor: string | undefined,
    asking: Asking,
  ): Promise<Page<ReassessmentItem>> {
    const path = `/api/reassessments/${assertId(reassessmentId)}/items?${search({ limit: '50', cursor })}`;
    const page = await this.services.read<Page<ReassessmentItem>>('eligibility', path, asking);
    return page ?? { items: [], nextCursor: null };
  }

  /** Names live with their registrations; null where one may not be read or exists no more. */
  async names(registrationIds: readonly string[], asking: Asking): Promise<(string | null)[]> {
    return fewAtOnce(registrationIds, (registrationId) =>
      this.staff.registration(registrationId, asking).then(fullName, () => null),
    );
  }

  act(
    reassessmentId: string,
    deed: 'apply' | 'dismiss',
    body: object,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<Reassessment>> {
    return this.services.ask(
      'eligibility',
      `/api/reassessments/${assertId(reassessmentId)}/${deed}`,
      {
        ...asking,
        method: 'POST',
        body,
        headers: { 'idempotency-key': key },
      },
    );
  }
}
