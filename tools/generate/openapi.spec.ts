import { lostReferences } from './openapi.js';

describe('references of an OpenAPI document', () => {
  const schema = { $ref: '#/components/schemas/Offer' };

  it('finds those that lead nowhere, once each', () => {
    expect(lostReferences({ a: schema, b: schema })).toEqual(['#/components/schemas/Offer']);
  });
  it('is content when each has its target', () => {
    expect(lostReferences({ a: schema, components: { schemas: { Offer: {} } } })).toEqual([]);
  });
  it('reads escaped keys', () => {
    expect(
      lostReferences({ a: { $ref: '#/paths/~1api~1a~0b' }, paths: { '/api/a~b': {} } }),
    ).toEqual([]);
  });
});
