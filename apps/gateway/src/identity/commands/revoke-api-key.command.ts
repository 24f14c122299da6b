import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsNull } from 'typeorm';
import type { StaffActor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ApiKey } from '../api-key.entity.js';
import { mayManage } from '../api-key.rules.js';

export class RevokeApiKey extends Command<void> {
  constructor(
    readonly keyId: string,
    readonly by: StaffActor,
  ) {
    super();
  }
}

@CommandHandler(RevokeApiKey)
export class RevokeApiKeyHandler implements ICommandHandler<RevokeApiKey> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Revoking twice changes nothing.
   * @throws Problem `api_key.not_found`, also for a key of agencies that are not the person's
   */
  execute({ keyId, by }: RevokeApiKey): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const key = await tx.findOneBy(ApiKey, { id: keyId });
      if (!key || !mayManage(key, by)) throw new Problem('api_key.not_found');
      const { affected } = await tx.update(
        ApiKey,
        { id: keyId, revokedAt: IsNull() },
        { revokedAt: this.clock.date() },
      );
      if (affected) await this.audit.record(keyId, 'apiKey.revoked');
    });
  }
}
