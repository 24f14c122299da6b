import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { z } from 'zod';
import { plainWords } from './plain-words.rules.js';
import { Problem, type ProblemDetail } from './problem.js';
import { inBothLanguages } from './schema-sentences.rules.js';

/** More would only repeat one mistake made a thousand times. */
const MOST_ERRORS = 50;

const escapePointer = (segment: string): string =>
  segment.replaceAll('~', '~0').replaceAll('/', '~1');

const pointerTo = (path: readonly string[]): string =>
  path.map((segment) => `/${escapePointer(segment)}`).join('');

/** What zod says beside the standard: its own code, and which keys it does not know. */
type ZodIssue = StandardSchemaV1.Issue & { code?: string; keys?: readonly string[] };

/** One issue of a schema; one for each key that it does not know. */
export function detailsOf(issue: ZodIssue): ProblemDetail[] {
  const path = (issue.path ?? []).map((segment) =>
    String(typeof segment === 'object' ? segment.key : segment),
  );
  const { code = 'invalid' } = issue;
  if (code === 'unrecognized_keys' && issue.keys) {
    const named = issue.keys.slice(0, MOST_ERRORS);
    return named.map((key) => ({ pointer: pointerTo([...path, key]), code, detail: NOT_KNOWN }));
  }
  return [{ pointer: pointerTo(path), code, detail: detailOf(issue) }];
}

const NOT_TEXT = {
  de: 'Text ohne Nullzeichen und ohne halbe Zeichen',
  en: 'text without NUL or half characters',
};
const NOT_KNOWN = { de: 'nicht bekannt', en: 'not known' };
const zodsOwn = z.locales.en().localeError;
/** What was received is no longer in the issue: the sentence ends before it. */
const withoutReceived = (sentence: string): string => sentence.replace(/, received [^,]*$/, '');

/** What is not there has no place of its own in a file: its name says what to add. */
function missingKey({ message, path }: ZodIssue): string | null {
  const last = path?.at(-1);
  const key = typeof last === 'object' ? last.key : last;
  return typeof key === 'string' && message.endsWith('received undefined') ? key : null;
}

/** In plain words where the sentence is zod's; one of our own schemas stays as it is. */
function detailOf(issue: ZodIssue): ProblemDetail['detail'] {
  const said = zodsOwn(issue as unknown as Parameters<typeof zodsOwn>[0]);
  const sentence = typeof said === 'string' ? said : (said?.message ?? '');
  const isZods = withoutReceived(issue.message) === withoutReceived(sentence);
  if (!isZods) return inBothLanguages(issue.message);
  const missing = missingKey(issue);
  if (missing) return { de: `„${missing}“ fehlt`, en: `"${missing}" is missing` };
  return plainWords(issue);
}

const refuse = (errors: readonly ProblemDetail[]): Problem =>
  new Problem('request.invalid', {}, { errors: errors.slice(0, MOST_ERRORS) });

/** Names that mean something to JavaScript itself; schema libraries and Nest drop them in silence. */
const OF_THE_LANGUAGE = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What no field of ours may hold, whatever its schema says: the keys above, half a character
 * (PostgreSQL would store another one in its place) and NUL (PostgreSQL refuses it).
 * @returns null when there is nothing of the kind
 */
export function unfit(value: unknown, path: readonly string[] = []): ProblemDetail | null {
  if (typeof value === 'string') {
    const fits = value.isWellFormed() && !value.includes('\0');
    return fits
      ? null
      : {
          pointer: pointerTo(path),
          code: 'not_text',
          detail: NOT_TEXT,
        };
  }
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return null;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key];
    if (OF_THE_LANGUAGE.has(key) || unfit(key)) {
      return { pointer: pointerTo(at), code: 'unrecognized_keys', detail: NOT_KNOWN };
    }
    // Deeper than any schema of ours: the schema refuses it by itself.
    const found = at.length < 30 ? unfit(inner, at) : null;
    if (found) return found;
  }
  return null;
}

/** Checks each parameter against the schema given at its decorator (`@Body({ schema })`). */
class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const found = metadata.schema && metadata.type !== 'custom' ? unfit(value) : null;
    if (found) throw refuse([found]);
    return super.transform(value, metadata);
  }
}

export const validationPipe = (): StandardSchemaValidationPipe =>
  new ValidationPipe({ exceptionFactory: (issues) => refuse(issues.flatMap(detailsOf)) });
