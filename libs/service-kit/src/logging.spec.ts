import { Writable } from 'node:stream';
import pino, { type LoggerOptions } from 'pino';
import type { BaseConfig } from './config.js';
import { loggingParams } from './logging.js';
import { runInContext } from './http/request-context.js';

const config = { LOG_LEVEL: 'debug', LOG_FORMAT: 'json', ROLE: 'worker' } as BaseConfig;

/** The line that a process writes for `fields`. */
function lineOf(fields: object, inContext: <T>(work: () => T) => T): Record<string, unknown> {
  const lines: string[] = [];
  const into = new Writable({
    write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()),
  });
  const logger = pino(loggingParams('sample', config).pinoHttp as LoggerOptions, into);
  inContext(() => logger.info(fields, 'said'));
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

describe('a log line', () => {
  it('is JSON with the ids of the request and the message in hand', () => {
    const context = { requestId: 'request-1', messageId: 'message-1' };
    const line = lineOf({}, (work) => runInContext(context, work));
    expect(line).toMatchObject({ msg: 'said', service: 'sample', role: 'worker', ...context });
  });

  it('holds no query (it may carry a token), no headers and no values of a failed statement', () => {
    const req = { method: 'GET', url: '/bestaetigen?token=secret', headers: { cookie: 'secret' } };
    const err = Object.assign(new Error('failed'), {
      query: 'secret',
      parameters: ['secret'],
      driverError: { detail: 'Key (email)=(secret) exists' },
    });
    const line = lineOf({ req, err }, (work) => work());
    expect(line).toMatchObject({ req: { method: 'GET', path: '/bestaetigen' } });
    expect(JSON.stringify(line)).not.toContain('secret');
  });
});
