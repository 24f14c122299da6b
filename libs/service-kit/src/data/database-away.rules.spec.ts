import { QueryFailedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isDatabaseAway } from './database-away.rules.js';

const withCode = (code: string, message = 'x'): Error =>
  Object.assign(new Error(message), { code });

describe('the database is away', () => {
  it.each([
    ['nobody listens', withCode('ECONNREFUSED')],
    ['the connection broke', withCode('ECONNRESET')],
    ['ended by an administrator', new QueryFailedError('SELECT 1', [], withCode('57P01'))],
    ['starting up', withCode('57P03', 'the database system is starting up')],
    ['no connection left', withCode('53300')],
    ['died under a query', new Error('Connection terminated unexpectedly')],
    ['died under a transaction', new QueryRunnerProviderAlreadyReleasedError()],
    ['no connection in time', new Error('timeout exceeded when trying to connect')],
  ])('%s', (_, error) => expect(isDatabaseAway(error)).toBe(true));

  it.each([
    ['a rule of the schema', new QueryFailedError('INSERT', [], withCode('23505'))],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['nothing', null],
    ['a text', 'Connection terminated'],
  ])('not: %s', (_, error) => expect(isDatabaseAway(error)).toBe(false));
});
