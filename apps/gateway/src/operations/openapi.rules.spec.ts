import { mergeOpenApi, type OpenApiDocument } from './openapi.rules.js';

const info = { title: 'Einlass', version: '1' };
const doc = (over: Partial<OpenApiDocument>): OpenApiDocument => ({
  openapi: '3.1.0',
  info,
  paths: {},
  ...over,
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('one document out of many', () => {
  it('keeps an equal component once and renames a different one with its references', () => {
    const merged = mergeOpenApi(
      [
        {
          service: 'catalogue',
          document: doc({
            paths: { '/api/offers': { get: { schema: ref('Row') } } },
            components: { schemas: { Problem: { type: 'object' }, Row: { type: 'string' } } },
          }),
        },
        {
          service: 'registration',
          document: doc({
            paths: { '/api/my': { get: { rows: [ref('Row'), ref('Problem')] } } },
            components: {
              schemas: {
                Problem: { type: 'object' },
                Row: { type: 'number' },
                Page: { items: ref('Row') },
              },
            },
          }),
        },
      ],
      info,
    );
    expect(merged.components?.['schemas']).toEqual({
      Problem: { type: 'object' },
      Row: { type: 'string' },
      RegistrationRow: { type: 'number' },
      Page: { items: ref('RegistrationRow') },
    });
    expect(merged.paths['/api/my']?.['get']).toEqual({
      rows: [ref('RegistrationRow'), ref('Problem')],
      tags: ['registration'],
    });
    expect(merged.paths['/api/offers']?.['get']).toEqual({
      schema: ref('Row'),
      tags: ['catalogue'],
    });
  });

  it('refuses two owners of one operation', () => {
    const document = doc({ paths: { '/api/offers': { get: {} } } });
    expect(() =>
      mergeOpenApi(
        [
          { service: 'a', document },
          { service: 'b', document },
        ],
        info,
      ),
    ).toThrow('get /api/offers is claimed twice, also by b');
  });
});
