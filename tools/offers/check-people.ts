/** Sample people against the conditions that they are about. */
import type { z } from 'zod';
import type { RuleSetInput } from '../../apps/eligibility/src/conditions/rule-set.rules.js';
import type { peopleFile } from './file-schemas.js';
import type { Finding } from './source-file.js';

interface Keys {
  readonly conditions: readonly string[];
  readonly audiences: readonly string[];
}

export const conditionKeysOf = ({ conditions, audiences }: RuleSetInput): Keys => ({
  conditions: [conditions, ...audiences.map((one) => one.conditions)].flat().map(({ key }) => key),
  audiences: audiences.map(({ key }) => key),
});

export function peopleFaults({ people }: z.infer<typeof peopleFile>, keys: Keys): Finding[] {
  return people.flatMap(({ key, expect }, at) => {
    const path = `/people/${at}`;
    const named = [
      ...Object.keys(expect.because).map((one) => ({ one, pointer: `/expect/because/${one}` })),
      ...expect.unknown.map((one, index) => ({ one, pointer: `/expect/unknown/${index}` })),
    ];
    return [
      ...(people.findIndex((one) => one.key === key) < at ? [repeated(`${path}/key`)] : []),
      ...named
        .filter(({ one }) => !keys.conditions.includes(one))
        .map(({ one, pointer }) => unknown(`${path}${pointer}`, one, keys.conditions)),
      ...(expect.audience !== null && !keys.audiences.includes(expect.audience)
        ? [unknown(`${path}/expect/audience`, expect.audience, keys.audiences)]
        : []),
    ];
  });
}

const repeated = (pointer: string): Finding => ({
  pointer,
  detail: {
    de: 'dieser Schlüssel kommt weiter oben schon vor',
    en: 'the same key occurs further up',
  },
});
const unknown = (pointer: string, name: string, there: readonly string[]): Finding => ({
  pointer,
  detail: {
    de: `„${name}“ gibt es in den Bedingungen nicht; hier geht: ${there.join(', ')}`,
    en: `the conditions have no "${name}"; accepted: ${there.join(', ')}`,
  },
});
