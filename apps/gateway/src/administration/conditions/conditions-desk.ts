import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { Page } from '../administration.types.js';
import { nullWhileAway } from '../staff-desk.js';
import type { ConditionSet, ReadyMadeKind, Rules, RuleSet, Trial } from './conditions.types.js';

/** What the pages of conditions ask the eligibility service. */
@Injectable()
export class ConditionsDesk {
  constructor(private readonly services: ServiceClient) {}

  /** @throws Problem `request.not_found` while eligibility has not heard of the offer */
  async rules(offerId: string, asking: Asking): Promise<Rules> {
    const path = `/api/offers/${encodeURIComponent(offerId)}/conditions`;
    const rules = await this.services.read<Rules>('eligibility', path, asking);
    if (!rules) throw new Problem('request.not_found');
    return rules;
  }

  async readyMade(asking: Asking): Promise<readonly ReadyMadeKind[]> {
    const path = '/api/conditions/ready-made';
    const list = await this.services.read<{ items: ReadyMadeKind[] }>('eligibility', path, asking);
    return list?.items ?? [];
  }

  async sets(asking: Asking): Promise<readonly ConditionSet[]> {
    const path = '/api/condition-sets';
    const list = await this.services
      .read<Page<ConditionSet>>('eligibility', path, asking)
      .catch(nullWhileAway);
    return list?.items ?? [];
  }

  async agencies(asking: Asking): Promise<readonly { agencyId: string; name: string }[]> {
    const list = await this.services
      .read<Page<{ agencyId: string; name: string }>>(
        'eligibility',
        '/api/agencies?limit=100',
        asking,
      )
      .catch(nullWhileAway);
    return list?.items ?? [];
  }

  /** Stores nothing. */
  tryOut(offerId: string, rules: RuleSet, asking: Asking): Promise<ServiceAnswer<Trial>> {
    const path = `/api/offers/${offerId}/conditions/dry-run`;
    const body = { ruleSet: rules, registrations: { limit: 50 } };
    return this.services.ask<Trial>('eligibility', path, { ...asking, method: 'POST', body });
  }

  /** @param version the one that the editor saw */
  save(
    offerId: string,
    version: string,
    rules: RuleSet,
    asking: Asking,
  ): Promise<ServiceAnswer<Rules>> {
    return this.services.ask<Rules>('eligibility', `/api/offers/${offerId}/conditions`, {
      ...asking,
      method: 'PUT',
      body: rules,
      headers: { 'if-match': `"${version}"` },
    });
  }
}
