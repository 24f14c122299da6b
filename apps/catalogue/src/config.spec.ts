import { randomBytes } from 'node:crypto';
import { accessKeys, catalogueConfig } from './config.js';

const key = (): string => randomBytes(32).toString('base64');
const parse = (env: object) => catalogueConfig.safeParse(env);

describe('the keys of access data', () => {
  it('are one, or one and those before, the newest first', () => {
    const [newest, older, oldest] = [key(), key(), key()];
    expect(accessKeys(catalogueConfig.parse({ ACCESS_DATA_KEY: newest }))).toHaveLength(1);
    const keys = accessKeys(
      catalogueConfig.parse({
        ACCESS_DATA_KEY: newest,
        ACCESS_DATA_OLD_KEYS: `${older}, ${oldest}`,
      }),
    );
    expect(keys.map((one) => one.toString('base64'))).toEqual([newest, older, oldest]);
  });
  it.each([
    ['none', undefined],
    ['too short', randomBytes(16).toString('base64')],
    ['all the same', Buffer.alloc(32, 7).toString('base64')],
    ['a sentence', Buffer.from('change-me-change-me-change-me-32').toString('base64')],
    ['another readable text', Buffer.from('abcdefghijklmnopqrstuvwxyz012345').toString('base64')],
    ['not base64', '!'.repeat(44)],
  ])('that were not drawn are refused at the start: %s', (_name, ACCESS_DATA_KEY) => {
    const { success, error } = parse({ ACCESS_DATA_KEY });
    expect(success).toBe(false);
    expect(error!.issues[0]!.path).toEqual(['ACCESS_DATA_KEY']);
    if (ACCESS_DATA_KEY) expect(error!.issues[0]!.message).not.toContain(ACCESS_DATA_KEY);
  });
  it('of before are held to the same', () => {
    const ACCESS_DATA_OLD_KEYS = `${key()},${Buffer.alloc(32).toString('base64')}`;
    expect(parse({ ACCESS_DATA_KEY: key(), ACCESS_DATA_OLD_KEYS }).success).toBe(false);
  });
});
