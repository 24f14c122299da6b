import { z } from 'zod';
import { schemaConverter } from './openapi-schemas.js';

const place = z.strictObject({ town: z.string() }).meta({ id: 'SpecPlace' });
const note = z.strictObject({ text: z.string().default('') }).meta({ id: 'SpecNote' });
const letter = z.strictObject({ note, place }).meta({ id: 'SpecLetter' });
const body = z.strictObject({ letters: z.array(letter) });

describe('the schemas of an OpenAPI document', () => {
  const convert = schemaConverter();
  const input = convert(body, { schemaType: 'input' });
  const output = convert(body, { schemaType: 'output' });

  it('gives named shapes as components', () => {
    expect(Object.keys(output?.components ?? {}).sort()).toEqual([
      'SpecLetter',
      'SpecNote',
      'SpecPlace',
    ]);
    expect(JSON.stringify(output)).not.toContain('$defs":');
  });
  it('names the shape of a request apart where it differs, also through what it holds', () => {
    expect(Object.keys(input?.components ?? {}).sort()).toEqual([
      'SpecLetterInput',
      'SpecNoteInput',
      'SpecPlace',
    ]);
    expect(JSON.stringify(input?.schema)).toContain('"#/$defs/SpecLetterInput"');
    expect(JSON.stringify(input?.components['SpecLetterInput'])).toContain(
      '"#/$defs/SpecNoteInput"',
    );
  });
  it('refuses one name for two things', () => {
    const other = z.object({
      other: z.strictObject({ street: z.string() }).meta({ id: 'SpecTown' }),
    });
    const same = z.object({ same: z.strictObject({ zip: z.string() }).meta({ id: 'SpecTown' }) });
    convert(other, { schemaType: 'output' });
    expect(() => convert(same, { schemaType: 'output' })).toThrow(
      'two schemas are called SpecTown',
    );
  });
  it('leaves alone what is no zod schema', () => {
    expect(convert({ type: 'string' }, { schemaType: 'input' })).toBeUndefined();
  });
});
