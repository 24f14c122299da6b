import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '#service-kit/access/actor.js';
import { roles } from '#service-kit/access/roles.rules.js';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { GatewayConfig } from '../config.js';
import { ApiKey } from './api-key.entity.js';
import { isUsable, looksLikeApiKey } from './api-key.rules.js';
import { hashApiKey } from './api-key.secret.js';

const MINUTE_MS = 60_000;

@Injectable()
export class ApiKeyDirectory {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: BaseConfig & GatewayConfig,
  ) {}

  /** Whom a key stands for; null when it is unknown, expired or revoked. */
  async actorOf(key: string): Promise<StaffActor | null> {
    if (!looksLikeApiKey(key)) return null;
    const hash = hashApiKey(key);
    const bootstrap = this.config.BOOTSTRAP_API_KEY;
    if (bootstrap && timingSafeEqual(hash, hashApiKey(bootstrap))) return everything;

    const stored = await this.unitOfWork.manager.findOneBy(ApiKey, { secretHash: hash });
    if (!stored || !isUsable(stored, this.clock.date())) return null;
    await this.noteUse(stored);
    return {
      kind: 'staff',
      subject: `apiKey:${stored.id}`,
      name: `API: ${stored.name}`,
      roles: stored.roles,
      agencyIds: stored.agencyIds ?? '*',
      via: 'apiKey',
    };
  }

  /** To the minute, so that a busy key does not write on every request. */
  private async noteUse(key: ApiKey): Promise<void> {
    const now = this.clock.date();
    if (key.lastUsedAt && Math.abs(now.getTime() - key.lastUsedAt.getTime()) < MINUTE_MS) return;
    await this.unitOfWork.manager.update(ApiKey, { id: key.id }, { lastUsedAt: now });
  }
}

/** The local stack's key; production refuses to start with one (startup.rules.ts). */
const everything: StaffActor = {
  kind: 'staff',
  subject: 'apiKey:bootstrap',
  name: 'API: bootstrap',
  roles: [...roles],
  agencyIds: '*',
  via: 'apiKey',
};
