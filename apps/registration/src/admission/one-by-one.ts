import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Bilingual } from '#contracts/messages.js';
import type { Position } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { commonProblems, Problem, type ProblemCatalogue } from '#service-kit/http/problem.js';
import { registrationProblems } from '../errors.js';
import type { Registration } from './registration.entity.js';
import { positionOf } from './registrations.js';
import { StaffAccess } from './staff-access.js';

export interface ItemResult {
  readonly registrationId: string;
  /** Present when it was done. */
  readonly position: Position | null;
  /** Present when it was not: why. */
  readonly problem: { readonly code: string; readonly title: Bilingual } | null;
}

const problems: ProblemCatalogue = { ...commonProblems, ...registrationProblems };

/**
 * The same thing done to many registrations, each in a transaction of its own: one that fails keeps
 * none of the others.
 */
@Injectable()
export class OneByOne {
  constructor(
    private readonly staff: StaffAccess,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  async do(
    who: Actor,
    registrationIds: readonly string[],
    what: (registrationId: string) => Promise<Registration>,
  ): Promise<ItemResult[]> {
    const results: ItemResult[] = [];
    // One after the other: they would wait for the same offer's places anyway.
    for (const registrationId of registrationIds) {
      results.push(await this.one(who, registrationId, what));
    }
    return results;
  }

  private async one(
    who: Actor,
    registrationId: string,
    what: (registrationId: string) => Promise<Registration>,
  ): Promise<ItemResult> {
    try {
      await this.staff.to(registrationId, who);
      const registration = await what(registrationId);
      return { registrationId, position: positionOf(registration), problem: null };
    } catch (error) {
      return { registrationId, position: null, problem: this.problemOf(error, registrationId) };
    }
  }

  private problemOf(error: unknown, registrationId: string): ItemResult['problem'] {
    const known = error instanceof Problem ? problems[error.code] : undefined;
    if (error instanceof Problem && known) {
      return { code: error.code, title: { de: known.de, en: known.en } };
    }
    this.logger.error({ err: error, registrationId }, 'one of many failed');
    const { de, en } = commonProblems['service.failed'];
    return { code: 'service.failed', title: { de, en } };
  }
}
