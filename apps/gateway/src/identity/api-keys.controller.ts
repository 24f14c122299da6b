import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor, StaffActor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ApiKey } from './api-key.entity.js';
import { mayManage } from './api-key.rules.js';
import {
  type ApiKeyView,
  apiKeyView,
  createdApiKey,
  type NewApiKey,
  newApiKeyRequest,
} from './api-key.shapes.js';
import { CreateApiKey } from './commands/create-api-key.command.js';
import { RevokeApiKey } from './commands/revoke-api-key.command.js';

const keyList = z.object({ items: z.array(apiKeyView) }).meta({ id: 'ApiKeyList' });

@Controller('api/keys')
@ApiTags('gateway')
export class ApiKeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Endpoint({
    summary: 'API keys, newest first, also expired and revoked ones',
    access: ['admin'],
    response: keyList,
  })
  async listApiKeys(@CurrentActor() who: Actor): Promise<z.infer<typeof keyList>> {
    const keys = await this.unitOfWork.manager.find(ApiKey, {
      order: { createdAt: 'DESC' },
      take: 500,
    });
    return { items: keys.filter((key) => mayManage(key, who as StaffActor)).map(viewOf) };
  }

  @Post()
  @Endpoint({
    summary: 'Make an API key',
    description:
      'The answer shows the key this once; only its hash is kept. No Idempotency-Key: a stored answer would be a stored secret. Who lost the answer makes another key and revokes this one.',
    access: ['admin'],
    response: createdApiKey,
    status: 201,
    problems: ['api_key.scope_too_wide', 'api_key.expiry_invalid'],
    idempotency: 'none',
  })
  async createApiKey(
    @Body({ schema: newApiKeyRequest }) wanted: NewApiKey,
    @CurrentActor() who: Actor,
  ): Promise<z.infer<typeof createdApiKey>> {
    const { stored, key } = await this.commands.execute(
      new CreateApiKey(wanted, who as StaffActor),
    );
    return { ...viewOf(stored), key };
  }

  @Delete(':keyId')
  @Endpoint({
    summary: 'Revoke an API key; it stops working at once',
    access: ['admin'],
    response: null,
    problems: ['api_key.not_found'],
  })
  async revokeApiKey(
    @Param('keyId', { schema: z.uuid() }) keyId: string,
    @CurrentActor() who: Actor,
  ): Promise<void> {
    await this.commands.execute(new RevokeApiKey(keyId, who as StaffActor));
  }
}

/** `2020-09-01T07:00:00Z`: whole seconds, as everywhere in the API. */
const iso = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z');

const viewOf = (key: ApiKey): ApiKeyView => ({
  keyId: key.id,
  name: key.name,
  hint: key.hint,
  roles: key.roles,
  agencyIds: key.agencyIds ?? '*',
  createdBy: key.createdBy,
  createdAt: iso(key.createdAt),
  expiresAt: iso(key.expiresAt),
  revokedAt: key.revokedAt && iso(key.revokedAt),
  lastUsedAt: key.lastUsedAt && iso(key.lastUsedAt),
});
