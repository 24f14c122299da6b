import { readableLine } from './readable-line.js';

describe('a service’s line, for people', () => {
  it('says when, how grave and what, without what machines want', () => {
    const line = JSON.stringify({
      level: 30,
      time: 1_600_000_000_000,
      pid: 7,
      service: 'catalogue',
      role: 'all',
      msg: 'offer published',
      offerId: 'o-1',
    });
    const readable = readableLine(line);
    expect(readable).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: offer published/);
    expect(readable).toContain('"offerId":"o-1"');
    expect(readable).not.toContain('catalogue');
  });

  it('keeps the stack of an error, and text that is no JSON', () => {
    const error = { type: 'Error', message: 'boo', stack: 'Error: boo\n    at here' };
    expect(readableLine(JSON.stringify({ level: 50, msg: 'failed', err: error }))).toContain(
      'at here',
    );
    expect(readableLine('{ not json')).toContain('{ not json');
    expect(readableLine('plain')).toBe('plain');
  });
});
