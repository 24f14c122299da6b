import { differences } from './files.js';

describe('generated files against what is committed', () => {
  const files = [{ path: 'docs/a.json', content: 'one\ntwo\n' }];

  it('says nothing when they are the same', () => {
    expect(differences(files, () => 'one\ntwo\n')).toEqual([]);
  });
  it('names the first line that differs', () => {
    expect(differences(files, () => 'one\n2\n')).toEqual([
      expect.stringContaining('docs/a.json differs from line 2'),
      '  committed: 2',
      '  generated: two',
    ]);
  });
  it('notices a file cut short and a file that is missing', () => {
    expect(differences(files, () => 'one\ntwo')).toHaveLength(3);
    expect(differences(files, () => null)).toEqual(['docs/a.json is missing: npm run generate']);
  });
});
