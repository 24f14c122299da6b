import { StartProblem } from '#testing/servers/start-problem.js';
import { optionsFrom } from './options.js';

const problem = (env: NodeJS.ProcessEnv, args: string[] = []): string => {
  try {
    optionsFrom(env, args);
  } catch (error) {
    if (error instanceof StartProblem) return error.describe();
  }
  return 'no problem';
};

describe('the settings of npm start', () => {
  it('may all be left out, or empty', () => {
    expect(optionsFrom({ REDIS_URL: '', EINLASS_PORT: '' }, [])).toMatchObject({
      port: 3000,
      queue: 'auto',
      fresh: false,
      redisUrl: undefined,
      dataFolder: expect.stringMatching(/\.data$/),
    });
  });

  it.each([
    ['EINLASS_PORT', '0', /EINLASS_PORT: a port from 1 to 65535/],
    ['EINLASS_QUEUE', 'kafka', /EINLASS_QUEUE/],
    ['DATABASE_URL', 'mysql://x', /DATABASE_URL: postgres:/],
    ['SMTP_URL', 'mail.example.org', /SMTP_URL: smtp:/],
  ])('%s=%s is named with what is accepted', (name, value, message) => {
    expect(problem({ [name]: value })).toMatch(message);
  });

  it('never delete what is behind DATABASE_URL', () => {
    const env = { DATABASE_URL: 'postgres://me:secret@db/postgres' };
    expect(problem(env, ['--fresh'])).toMatch(/deletes only data that npm start made/);
    expect(problem(env, ['--fresh'])).not.toContain('secret');
  });

  it('do not guess what an unknown word means', () => {
    expect(problem({}, ['--frehs'])).toContain('--fresh');
  });
});
