/** `/health/live`: the process answers. `/health/ready`: it can work, or which part is missing. */
import { Controller, Get, HttpCode, Injectable, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from './access/access.js';

const CHECK_LIMIT_MS = 2_000;

@Injectable()
export class Readiness {
  private readonly checks = new Map<string, () => Promise<unknown>>();

  /** `check` rejects when the part is missing; it is given two seconds. */
  add(part: string, check: () => Promise<unknown>): void {
    this.checks.set(part, check);
  }

  async parts(): Promise<Record<string, 'ok' | 'missing'>> {
    const results = await Promise.all(
      [...this.checks].map(async ([part, check]) => [part, await inTime(check)] as const),
    );
    return Object.fromEntries(results);
  }
}

async function inTime(check: () => Promise<unknown>): Promise<'ok' | 'missing'> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'missing'>((resolve) => {
    timer = setTimeout(() => resolve('missing'), CHECK_LIMIT_MS);
  });
  const outcome = check().then(
    () => 'ok' as const,
    () => 'missing' as const,
  );
  return Promise.race([outcome, limit]).finally(() => clearTimeout(timer));
}

@Controller('health')
@ApiExcludeController()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Access('public')
  @HttpCode(200)
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Access('public')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const parts = await this.readiness.parts();
    const missing = Object.keys(parts).filter((part) => parts[part] === 'missing');
    if (missing.length > 0) response.status(503);
    return { status: missing.length === 0 ? 'ready' : 'notReady', parts, missing };
  }
}
