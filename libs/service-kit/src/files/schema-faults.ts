/** All that a schema finds wrong with a document, said so that a person can put it right. */
import type { z } from 'zod';
import { detailsOf } from '../http/validation.js';
import { viewOf } from './json-schema.js';

export interface SchemaFault {
  /** RFC 6901. */
  readonly pointer: string;
  readonly code: string;
  /** What is wrong and what is accepted. */
  readonly detail: { readonly de: string; readonly en: string };
}

/** Beyond that the list of names helps nobody. */
const mostNames = 45;

/** @returns empty: the document fits */
export function schemaFaults(schema: z.ZodType, data: unknown): SchemaFault[] {
  const parsed = schema.safeParse(data);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap(nearest).flatMap((issue) => {
    const accepted =
      issue.code === 'unrecognized_keys' ? viewOf(schema).namesAt(issue.path, data) : [];
    return detailsOf(issue).map(({ pointer = '', code, detail }) => ({
      pointer,
      code,
      detail: withNames(typeof detail === 'string' ? { de: detail, en: detail } : detail, accepted),
    }));
  });
}

function withNames(detail: SchemaFault['detail'], accepted: string[]): SchemaFault['detail'] {
  if (accepted.length === 0) return detail;
  const names = accepted.slice(0, mostNames).join(', ');
  return { de: `${detail.de}; hier geht: ${names}`, en: `${detail.en}; accepted here: ${names}` };
}

type Issue = z.core.$ZodIssue;

/** Of several shapes none of which fits: what is wrong with the one that comes nearest. */
function nearest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const [best] = [...issue.errors].sort((a, b) => a.length - b.length);
  return (best ?? []).flatMap((inner) =>
    nearest({ ...inner, path: [...issue.path, ...inner.path] } as Issue),
  );
}
