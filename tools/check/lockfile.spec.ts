import { lockfileProblems, type Lockfile } from './lockfile.js';

const manifest = { dependencies: { builder: '1.0.0' } };
const lock = (more: Lockfile['packages'] = {}): Lockfile => ({
  packages: {
    '': { dependencies: { builder: '1.0.0' } },
    'node_modules/builder': {
      optionalDependencies: { 'builder-linux': '1.0.0', 'builder-mac': '1.0.0' },
    },
    'node_modules/builder-linux': { version: '1.0.0' },
    'node_modules/builder/node_modules/builder-mac': { version: '1.0.0' },
    ...more,
  },
});

describe('the lockfile check', () => {
  it('is content with a whole lockfile', () => {
    expect(lockfileProblems(lock(), manifest)).toEqual([]);
  });
  it('finds a build for another system that was left out', () => {
    const { 'node_modules/builder-linux': _, ...packages } = lock().packages;
    expect(lockfileProblems({ packages }, manifest)).toEqual([
      expect.stringContaining('builder-linux, optional for node_modules/builder'),
    ]);
  });
  it('finds a package.json that has moved on', () => {
    expect(lockfileProblems(lock(), { dependencies: { builder: '2.0.0' } })).toHaveLength(1);
  });
  it('finds download addresses', () => {
    const resolved = lock({ 'node_modules/a': { resolved: 'https://example.org/a.tgz' } });
    expect(lockfileProblems(resolved, manifest)).toEqual([
      expect.stringContaining('1 download address'),
    ]);
  });
});
