import { startGateway, type TestGateway } from './gateway.fixture.js';

describe('schemas of the files in which offers are written', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await startGateway()));
  afterAll(() => gateway.stop());

  it.each(['offer', 'conditions', 'people'])('anybody reads that of %s', async (name) => {
    const answer = await gateway.service.call('GET', `/api/schemas/${name}.schema.json`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/schema+json; charset=utf-8');
    expect(answer.body).toMatchObject({ $schema: expect.stringContaining('draft-07') });
    const fields = Object.values(
      answer.body.properties as Record<string, { description?: string }>,
    );
    for (const { description } of fields) expect(description).toMatch(/\w/);
  });

  it.each([
    ['tea.schema.json', 404],
    ['..%2fopenapi%2fgateway.json', 400],
    ['offer', 400],
  ])('%s is answered with %d', async (name, status) => {
    expect((await gateway.service.call('GET', `/api/schemas/${name}`)).status).toBe(status);
  });
});
