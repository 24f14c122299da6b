import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { YamlFile } from '#service-kit/files/yaml-file.js';
import { withSessionIds } from '../offers/session-ids.js';
import type { OfferContent } from '../offers/offer-content.rules.js';
import { anyOfferFile } from './file-arbitrary.fixture.js';
import { fileOf, offerFile, type OfferFile } from './offer-file.rules.js';
import { offerYaml } from './offer-yaml.js';

const read = (text: string): OfferFile => offerFile.parse(YamlFile.parse(text).data);
/** What the catalogue keeps of it: sessions know themselves again by their keys. */
const stored = ({ offer }: OfferFile, before: OfferContent['sessions'] = []): OfferContent => {
  const { contentDate: _, ...content } = offer;
  const sessions = offer.sessions.map(({ sessionId: __, ...session }) => session);
  return { ...content, sessions: withSessionIds(sessions, before) };
};
const day = '2020-09-01';

describe('an offer as YAML', () => {
  it('content → YAML → content is the same, whatever stands in it', () => {
    let sessions = 0;
    fc.assert(
      fc.property(anyOfferFile(), (given) => {
        const keys = given.offer.sessions.flatMap(({ key }) => key ?? []);
        fc.pre(new Set(keys).size === keys.length);
        sessions += given.offer.sessions.length;
        const content = stored(given);
        const text = offerYaml(fileOf(content, day, given.organiser), 'offer.schema.json');
        expect(stored(read(text), content.sessions)).toEqual(content);
      }),
      { numRuns: 150 },
    );
    expect(sessions).toBeGreaterThan(5);
  });

  it('leaves out what the schema puts back, and no more', () => {
    const file = offerFile.parse({
      organiser: 'agentur',
      offer: {
        slug: 'beispiel',
        format: 'onlineExchange',
        title: { de: 'Beispiel' },
        capacity: { people: null, speakers: 'inside' },
        venue: { kind: 'online' },
      },
    });
    expect(offerYaml(file, null)).toBe(
      [
        'organiser: agentur',
        'offer:',
        '  slug: beispiel',
        '  format: onlineExchange',
        '  title: { de: Beispiel }',
        '  venue: { kind: online }',
        '  capacity: { people: null, speakers: inside }',
        '',
      ].join('\n'),
    );
  });

  const folder = new URL('../../../../examples/offers/', import.meta.url);
  const examples = readdirSync(folder).filter((name) => /^[a-z-]+\.yaml$/.test(name));
  it.each(examples)('%s is exported as what was imported, and again the same', (name) => {
    const file = read(readFileSync(new URL(name, folder), 'utf8'));
    const once = offerYaml(fileOf(stored(file), day, file.organiser), null);
    expect(stored(read(once)).sessions).toHaveLength(file.offer.sessions.length);
    const twice = read(once);
    expect({ ...twice.offer, contentDate: file.offer.contentDate }).toMatchObject(file.offer);
    expect(offerYaml(fileOf(stored(twice), day, twice.organiser), null)).toBe(once);
  });
});
