import type { Request, Response } from 'express';
import { roleFilter } from './role-filter.js';

/** `passed`, or the status of the refusal. */
function answerTo(role: 'all' | 'api' | 'worker', path: string): string | number {
  let answer: string | number = 'none';
  const response = {
    status: (status: number) => ((answer = status), { end: () => undefined }),
  } as unknown as Response;
  roleFilter(role)({ path } as Request, response, () => (answer = 'passed'));
  return answer;
}

it.each(['/health/live', '/health/ready', '/metrics', '/internal/clock'])(
  'a worker answers %s',
  (path) => expect(answerTo('worker', path)).toBe('passed'),
);

it.each(['/api/offers', '/internal/recipients/claim', '/healthy', '/'])(
  'a worker has nothing at %s; the other roles do',
  (path) => {
    expect(answerTo('worker', path)).toBe(404);
    expect([answerTo('api', path), answerTo('all', path)]).toEqual(['passed', 'passed']);
  },
);
