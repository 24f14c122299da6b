/** Every example goes out as a file and comes in again, and nothing has changed. */
import { readdirSync } from 'node:fs';
import { eventually } from '../../tools/story/eventually.js';
import { example, renamed, upload } from './journey.fixture.js';
import { asAdmin, must } from './stack.js';

const slugs = readdirSync('examples/offers')
  .filter((file) => /^[^.]+\.yaml$/.test(file))
  .map((file) => file.replace('.yaml', ''));

const download = async (path: string) => (await asAdmin().download(path)).toString('utf8');

it('there are five', () => expect(slugs).toHaveLength(5));

describe.each(slugs)('%s', (slug) => {
  /** Other tests look at the examples at the same time: what is written is written to a copy. */
  const twin = `${slug}-als-datei`;
  const asTwin = (file: string) => renamed(file, twin);
  let offerId = '';
  let twinId = '';
  let exported = '';

  beforeAll(async () => {
    const { items } = await must('GET', `/api/offers/managed?slug=${slug}`);
    offerId = (items as { offerId: string }[])[0]?.offerId ?? '';
    exported = await download(`/api/offers/${offerId}/export`);
    const made = await upload('POST', '/api/offers/import', asTwin(exported), null);
    twinId = String(made['offerId']);
  });

  it('comes back as it went, and as the file of the repository says', async () => {
    const before = await must('GET', `/api/offers/${offerId}/managed`);
    const version = before['version'] as number;
    for (const file of [exported, example(slug)]) {
      const report = await upload('POST', '/api/offers/import', file, version);
      expect(report).toMatchObject({ result: 'unchanged', offerId, changes: [] });
    }
    expect(await must('GET', `/api/offers/${offerId}/managed`)).toEqual(before);
    expect(await download(`/api/offers/${twinId}/export`)).toBe(asTwin(exported));
  });

  it('its conditions too', async () => {
    const conditions = await download(`/api/offers/${offerId}/conditions/export`);
    const path = `/api/offers/${twinId}/conditions`;
    const { sentences } = await must('GET', `/api/offers/${offerId}/conditions`);
    const version = await eventually(`${twin} to be heard of`, () =>
      must('GET', path).then(
        (found) => found['version'] as number,
        () => undefined,
      ),
    );
    for (const [at, file] of [conditions, example(`${slug}.conditions`)].entries()) {
      const saved = await upload('PUT', path, asTwin(file), version + at);
      expect(saved['sentences']).toEqual(sentences);
      expect(await download(`${path}/export`)).toBe(asTwin(conditions));
    }
  });
});
