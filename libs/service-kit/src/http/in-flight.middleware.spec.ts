import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { InFlightLimit } from './in-flight.middleware.js';
import { Problem } from './problem.js';

const limit = () => new InFlightLimit({ HTTP_IN_FLIGHT_MAX: 2 });

function ask(middleware: InFlightLimit, path = '/api/offers') {
  const response = new EventEmitter();
  const said: unknown[] = [];
  middleware.use({ path } as Request, response as unknown as Response, (error?: unknown) =>
    said.push(error),
  );
  return { answer: said[0], done: () => response.emit('close') };
}

it('asks those beyond the limit to come back, and takes the next when one is done', () => {
  const middleware = limit();
  const [first] = [ask(middleware), ask(middleware)];
  const third = ask(middleware).answer;
  expect(third).toBeInstanceOf(Problem);
  expect(third).toMatchObject({ code: 'service.busy' });
  first!.done();
  expect(ask(middleware).answer).toBeUndefined();
  expect(ask(middleware).answer).toBeInstanceOf(Problem);
});

it('spreads when they come back, for they were sent away together', () => {
  const middleware = limit();
  ask(middleware);
  ask(middleware);
  const waits = Array.from({ length: 200 }, () => {
    const { extra } = ask(middleware).answer as Problem;
    return extra.retryAfterSeconds ?? 0;
  });
  expect([Math.min(...waits), Math.max(...waits)]).toEqual([2, 10]);
});

it('always says whether it lives', () => {
  const middleware = limit();
  ask(middleware);
  ask(middleware);
  expect(ask(middleware, '/health/live').answer).toBeUndefined();
  expect(ask(middleware, '/metrics').answer).toBeUndefined();
  expect(ask(middleware, '/healthy').answer).toBeInstanceOf(Problem);
});
