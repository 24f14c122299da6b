/** One decorator says everything about a route: who may call it, what it answers, how it fails. */
import { applyDecorators, HttpCode, SerializeOptions, SetMetadata } from '@nestjs/common';
import { ApiConsumes, ApiExtension, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { Access, type AccessRule } from '../access/access.js';

/**
 * How a POST treats `Idempotency-Key`:
 * `transaction`: one transaction holds the record and the change (the rule);
 * `detached`: for commands with several transactions of their own, e.g. bulk actions;
 * `none`: repeating is harmless by itself.
 */
export type IdempotencyMode = 'transaction' | 'detached' | 'none';
export const IDEMPOTENCY = 'einlass:idempotency';

/** Whether the body may also come as YAML; see files/yaml-body.ts. */
export const YAML_BODY = 'einlass:yaml-body';

export interface EndpointOptions {
  readonly summary: string;
  readonly description?: string;
  readonly access: [AccessRule, ...AccessRule[]];
  /** Schema of the answer; fields that it does not name are dropped. Null: no body. */
  readonly response: z.ZodType | null;
  /** Default 200, or 204 without a body. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Codes of the problems that a caller should expect beside the common ones. */
  readonly problems?: readonly string[];
  /** Default `none`; every POST that creates or changes something says which. */
  readonly idempotency?: IdempotencyMode;
  /** The body may also be YAML (`application/yaml`); errors then say line and column too. */
  readonly yaml?: boolean;
}

export function Endpoint(options: EndpointOptions): MethodDecorator {
  const status = options.status ?? (options.response ? 200 : 204);
  const idempotency = options.idempotency ?? 'none';
  const problems = options.problems?.length
    ? `\n\nProblem codes: ${options.problems.map((code) => `\`${code}\``).join(', ')}.`
    : '';
  return applyDecorators(
    Access(...options.access),
    SetMetadata(IDEMPOTENCY, idempotency),
    SetMetadata(YAML_BODY, options.yaml === true),
    ...(options.yaml ? [ApiConsumes('application/json', 'application/yaml')] : []),
    HttpCode(status),
    ApiOperation({
      summary: options.summary,
      description: `${options.description ?? ''}${problems}`.trim(),
    }),
    ApiExtension('x-einlass-access', options.access),
    ...(options.response
      ? [
          SerializeOptions({ schema: options.response }),
          ApiResponse({ status, description: options.summary, standardSchema: options.response }),
        ]
      : [ApiResponse({ status, description: options.summary })]),
    ...(idempotency === 'none'
      ? []
      : [
          ApiHeader({
            name: 'Idempotency-Key',
            required: false,
            description:
              '8 to 200 visible ASCII characters; the same key repeats the stored answer for 7 days.',
          }),
        ]),
  );
}
