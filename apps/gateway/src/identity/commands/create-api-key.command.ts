import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StaffActor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ApiKey } from '../api-key.entity.js';
import { hintOf } from '../api-key.rules.js';
import { hashApiKey, newApiKey } from '../api-key.secret.js';
import { KEY_LIFE_MAX_DAYS, type NewApiKey } from '../api-key.shapes.js';

const DAY_MS = 86_400_000;

export class CreateApiKey extends Command<{ stored: ApiKey; key: string }> {
  constructor(
    readonly wanted: NewApiKey,
    readonly by: StaffActor,
  ) {
    super();
  }
}

@CommandHandler(CreateApiKey)
export class CreateApiKeyHandler implements ICommandHandler<CreateApiKey> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws Problem `api_key.scope_too_wide`: a key never does more than the person who made it
   * @throws Problem `api_key.expiry_invalid`
   */
  execute({ wanted, by }: CreateApiKey): Promise<{ stored: ApiKey; key: string }> {
    const excess = excessOf(wanted, by);
    if (excess) throw new Problem('api_key.scope_too_wide', { excess });
    const now = this.clock.date();
    const expiresAt = new Date(wanted.expiresAt);
    const lifeMs = expiresAt.getTime() - now.getTime();
    if (lifeMs <= 0 || lifeMs > KEY_LIFE_MAX_DAYS * DAY_MS) {
      throw new Problem(
        'api_key.expiry_invalid',
        { days: KEY_LIFE_MAX_DAYS },
        { pointer: '/expiresAt' },
      );
    }
    const key = newApiKey();
    return this.unitOfWork.run(async (tx) => {
      const stored = tx.create(ApiKey, {
        id: newId(),
        name: wanted.name,
        hint: hintOf(key),
        secretHash: hashApiKey(key),
        roles: [...new Set(wanted.roles)],
        agencyIds: wanted.agencyIds === '*' ? null : wanted.agencyIds,
        createdBy: by.name,
        createdAt: now,
        expiresAt,
        revokedAt: null,
        lastUsedAt: null,
      });
      await tx.insert(ApiKey, stored);
      await this.audit.record(stored.id, 'apiKey.created', { roles: stored.roles });
      return { stored, key };
    });
  }
}

function excessOf(wanted: NewApiKey, by: StaffActor): string | undefined {
  const role = wanted.roles.find((each) => !by.roles.includes(each));
  if (role || by.agencyIds === '*') return role;
  if (wanted.agencyIds === '*') return '*';
  const own = by.agencyIds;
  return wanted.agencyIds.find((agencyId) => !own.includes(agencyId));
}
