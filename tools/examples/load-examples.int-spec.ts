import { loadExamples } from './load-examples.js';
import { TwoServices } from './two-services.fixture.js';

describe('the examples in real services', () => {
  let stack: TwoServices;
  beforeAll(async () => (stack = await TwoServices.start()));
  afterAll(() => stack.stop());

  it('are loaded and published, and loading them again changes nothing', async () => {
    const said = await loadExamples('examples', stack.api, { ifEmpty: true });
    expect(said).toBe(
      'loaded akteure-im-dkbm, bildungswerkstatt, lernraum-nord-ost, online-austausch, ' +
        'zukunft-vor-ort (still a draft: lernraum-nord-ost)',
    );
    const offer = await stack.catalogue.call('GET', '/api/offers/online-austausch');
    expect(offer).toMatchObject({
      status: 200,
      body: {
        format: { key: 'onlineExchange' },
        organiser: { name: expect.stringMatching(/\w/) },
        registration: { state: 'open', lastDay: '2020-09-18' },
        contact: { name: 'Ulrike Richter', email: null },
      },
    });
    const again = await loadExamples('examples', stack.api, { ifEmpty: true });
    expect(again).toBe('nothing to load, everything is there');
    expect((await stack.catalogue.call('GET', '/api/offers/online-austausch')).text).toBe(
      offer.text,
    );
  }, 60_000);
});
