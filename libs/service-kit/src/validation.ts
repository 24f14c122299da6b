import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { Problem, type ProblemDetail } from './problem.js';

/** More would only repeat one mistake made a thousand times. */
const MOST_ERRORS = 50;

const escapePointer = (segment: string): string =>
  segment.replaceAll('~', '~0').replaceAll('/', '~1');

function toDetail(issue: StandardSchemaV1.Issue): ProblemDetail {
  const path = (issue.path ?? []).map((segment) =>
    String(typeof segment === 'object' ? segment.key : segment),
  );
  // zod's own issue code, e.g. `unrecognized_keys`; other schema libraries have none
  const code = (issue as { code?: string }).code ?? 'invalid';
  return {
    pointer: path.map((segment) => `/${escapePointer(segment)}`).join(''),
    code,
    detail: issue.message,
  };
}

/** Checks each parameter against the schema given at its decorator (`@Body({ schema })`). */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Problem('request.invalid', {}, { errors: issues.slice(0, MOST_ERRORS).map(toDetail) }),
  });
