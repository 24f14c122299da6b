import { EligibilityInTest } from './eligibility-in-test.js';

const yaml = { 'content-type': 'application/yaml', 'accept-language': 'en' };
const file = `# Wer teilnehmen kann
offer: beispiel
conditions:
  - key: agreement
    ready: { kind: agreementOnEventDay, agency: organiser }
    strength: required
  - key: team
    ready: { kind: teamSizeAtLeast, people: 2 }
    strength: recommended
    whenFalse: needsReview
    remedy: null
audiences:
  - key: saxony
    label: { de: Sachsen, en: Saxony }
    conditions:
      - key: inSaxony
        expression: municipality.federalState == "SN"
        strength: suitable
        message: { de: In Sachsen., en: In Saxony. }
        remedy: { de: Anderswo gibt es Weiteres., en: There is more elsewhere. }
        contact: { de: Das Büro, en: The office }
`;

describe('conditions as files', () => {
  let eligibility: EligibilityInTest;
  beforeAll(async () => (eligibility = await EligibilityInTest.start()));
  afterAll(() => eligibility.stop());

  const offer = async () =>
    (await eligibility.revised(eligibility.offer((await eligibility.agency()).agencyId))).offerId;
  const put = (offerId: string, raw: string, version = 0) =>
    eligibility.service.call('PUT', `/api/offers/${offerId}/conditions`, {
      as: eligibility.admin,
      raw,
      headers: { ...yaml, 'if-match': `"${version}"` },
    });
  const exported = (offerId: string) =>
    eligibility.service.call('GET', `/api/offers/${offerId}/conditions/export`, {
      as: eligibility.admin,
    });
  const check = (raw: string) =>
    eligibility.service.call('POST', '/api/conditions/check', {
      as: eligibility.admin,
      raw,
      headers: yaml,
    });

  it('are saved as they are, and exported as what was saved', async () => {
    const offerId = await offer();
    expect((await exported(offerId)).text).toMatch(/\noffer: beispiel\n$/);
    expect((await put(offerId, file)).status).toBe(200);
    const once = await exported(offerId);
    expect(once.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(once.headers.get('etag')).toBe('"1"');
    const withoutComments = file.replace(/^#.*\n/, '');
    expect(once.text.replace(/^#.*\n/, '')).toBe(
      withoutComments.replace(
        'kind: agreementOnEventDay, agency: organiser',
        'kind: agreementOnEventDay',
      ),
    );
    expect((await put(offerId, once.text, 1)).body.version).toBe(2);
    expect((await exported(offerId)).text).toBe(once.text);
  });

  it('say line and column of every mistake', async () => {
    const offerId = await offer();
    const wrong = file
      .replace('"SN"', '"XX"')
      .replace('key: team', 'key: agreement')
      .replace('whenFalse: needsReview', 'whenFalse: refused');
    const { status, body } = await put(offerId, wrong);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'conditions.invalid' });
    const places = body.errors.map(
      (one: { line: number; column: number; code: string }) =>
        `${one.line}:${one.column} ${one.code}`,
    );
    expect(places.sort()).toEqual([
      '10:5 condition.recommendation_refuses',
      '17:9 expression.unknown_value',
      '7:5 condition.key_repeated',
    ]);
  });

  it('are not saved for another offer', async () => {
    const answer = await put(await offer(), file.replace('offer: beispiel', 'offer: anderes'));
    expect(answer.body).toMatchObject({
      code: 'conditions.other_offer',
      pointer: '/offer',
      line: 2,
    });
  });

  it('are checked before there is an offer, and read as sentences', async () => {
    const { agencyId } = await eligibility.agency();
    const rules = file.replace('offer: beispiel', `organiser: ${agencyId}`);
    const sound = await check(rules);
    expect(sound.status).toBe(200);
    expect(sound.body.sentences[0]).toMatchObject({
      key: 'agreement',
      sentence: { de: expect.stringMatching(/^Setzt voraus: /) },
    });
    const wrong = await check(
      rules.replace('agency: organiser', 'agency: organiser, location: mond'),
    );
    expect(wrong.body).toMatchObject({ code: 'conditions.invalid' });
    expect(wrong.body.errors[0]).toMatchObject({ code: 'expression.unknown_location', line: 5 });
    expect((await check(file)).status).toBe(400);
    expect((await check(file.replace('offer: beispiel', 'organiser: niemand'))).status).toBe(422);
  });
});
