import { diff } from './revision-diff.rules.js';

const session = (sessionId: string, startsAt: string) => ({
  sessionId,
  startsAt,
  items: [],
});

describe('the difference between two revisions', () => {
  it('is empty when nothing changed, whatever the order of keys', () => {
    const one = {
      title: { de: 'A', en: 'B' },
      sessions: [session('s1', '10:00')],
    };
    const other = {
      sessions: [session('s1', '10:00')],
      title: { en: 'B', de: 'A' },
    };
    expect(diff(one, other)).toEqual([]);
  });

  it('compares the keys by which a part names its sessions as texts', () => {
    const parts = (...sessions: string[]) => ({ parts: [{ key: 'two', sessions }] });
    expect(diff(parts('group1', 'group2'), parts('group1', 'group2'))).toEqual([]);
    expect(diff(parts('group1', 'group2'), parts('group1', 'group3'))).toEqual([
      { pointer: '/parts/0/sessions/1', before: 'group2', after: 'group3' },
    ]);
  });

  it('names the smallest changed part', () => {
    expect(diff({ title: { de: 'A', en: 'B' } }, { title: { de: 'A', en: 'C' } })).toEqual([
      { pointer: '/title/en', before: 'B', after: 'C' },
    ]);
  });

  it('tells what was added and what was removed', () => {
    expect(diff({ title: { de: 'A', en: 'B' } }, { title: { de: 'A' } })).toEqual([
      { pointer: '/title/en', before: 'B' },
    ]);
    expect(diff({ moderators: ['x'] }, { moderators: ['x', 'y'] })).toEqual([
      { pointer: '/moderators/1', after: 'y' },
    ]);
  });

  it('tells a value that was unknown', () => {
    expect(diff({ contact: null }, { contact: { name: 'N' } })).toEqual([
      { pointer: '/contact', before: null, after: { name: 'N' } },
    ]);
  });

  it('tells another kind as a whole', () => {
    const before = { venue: { kind: 'undecided' } };
    const after = { venue: { kind: 'online', platform: 'Webex' } };
    expect(diff(before, after)).toEqual([
      { pointer: '/venue', before: before.venue, after: after.venue },
    ]);
  });

  it('follows stages by their kind, so that one in between moves no other', () => {
    const procedure = (...kinds: string[]) => ({ procedure: kinds.map((kind) => ({ kind })) });
    expect(diff(procedure('address', 'seat'), procedure('address', 'talk', 'seat'))).toEqual([
      { pointer: '/procedure/1', after: { kind: 'talk' } },
    ]);
  });

  it('follows sessions by their identity', () => {
    const before = {
      sessions: [session('s1', '10:00'), session('s2', '12:00')],
    };
    const after = { sessions: [session('s2', '13:00')] };
    expect(diff(before, after)).toEqual([
      { pointer: '/sessions/0/startsAt', before: '12:00', after: '13:00' },
      { pointer: '/sessions/0', before: session('s1', '10:00') },
    ]);
  });

  it('tells a new order without calling the entries changed', () => {
    const [a, b] = [session('s1', '10:00'), session('s2', '12:00')];
    expect(diff({ sessions: [a, b] }, { sessions: [b, a] })).toEqual([
      { pointer: '/sessions', before: ['s1', 's2'], after: ['s2', 's1'] },
    ]);
  });

  it('escapes pointers', () => {
    expect(diff({ 'a/b~c': 1 }, { 'a/b~c': 2 })).toEqual([
      { pointer: '/a~1b~0c', before: 1, after: 2 },
    ]);
  });
});
