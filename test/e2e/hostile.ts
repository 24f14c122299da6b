/** Requests that cannot be right, and what every answer to one must keep. */
import { stackUrl } from './stack.js';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly code: string | undefined;
  readonly pointer: string | undefined;
}

/** Insists that nothing failed and nothing of our insides is shown. */
export async function send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(new URL(path, stackUrl()), { method, redirect: 'manual', ...init });
  const text = await response.text();
  const problem = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    code?: string;
    pointer?: string;
    errors?: { pointer?: string }[];
  };
  expect(response.status).toBeLessThan(500);
  expect(text).not.toMatch(/node_modules|\.[jt]s:\d|QueryFailed|SELECT |INSERT /);
  return {
    status: response.status,
    text,
    code: problem.code,
    pointer: problem.errors?.[0]?.pointer ?? problem.pointer,
  };
}

export const json = { 'content-type': 'application/json' };
