/** The columns of the register's lists for docs/register.md, from the code that reads them. */
import { format, resolveConfig } from 'prettier';
import { agreementList } from '../../apps/eligibility/src/register/tables/lists/agreement-list.rules.js';
import { membershipList } from '../../apps/eligibility/src/register/tables/lists/membership-list.rules.js';
import { municipalityList } from '../../apps/eligibility/src/register/tables/lists/municipality-list.rules.js';
import {
  contactList,
  partnerList,
} from '../../apps/eligibility/src/register/tables/lists/people-lists.rules.js';
import type { GeneratedFile } from './generator.js';

interface Listed {
  readonly columns: readonly {
    readonly key: string;
    readonly header: string;
    readonly also?: readonly string[];
    readonly accepts: { readonly de: string; readonly en: string };
  }[];
  readonly needed: readonly (readonly string[])[];
}

const lists: readonly (readonly [string, Listed])[] = [
  ['Municipalities (`kommunen`)', municipalityList],
  ['Agreements (`vereinbarungen`)', agreementList],
  ['Programme memberships (`programmteilnahmen`)', membershipList],
  ['Contacts who may vouch (`ansprechpersonen`)', contactList],
  ['Partners for whom a municipality vouches (`kooperationspartner`)', partnerList],
];

const path = 'docs/register-columns.md';

export async function registerColumns(): Promise<GeneratedFile[]> {
  const text = [
    '# Columns of the lists',
    '',
    'Drawn from the code by `npm run generate`. Columns stand in any order; case, umlauts, signs and',
    'spaces of their names do not matter. What it is for: [register.md](register.md).',
    ...lists.flatMap(([title, list]) => ['', `## ${title}`, '', ...tableOf(list)]),
    '',
  ].join('\n');
  const config = await resolveConfig(path);
  return [{ path, content: await format(text, { ...config, filepath: path }) }];
}

function tableOf({ columns, needed }: Listed): string[] {
  const headerOf = (key: string): string => columns.find((one) => one.key === key)?.header ?? key;
  const must = needed.map((some) => some.map((key) => `\`${headerOf(key)}\``).join(' or '));
  const rows = columns.map(
    ({ header, also = [], accepts }) =>
      `| \`${header}\` | ${also.map((name) => `\`${name}\``).join(', ')} | ${accepts.en.replaceAll('|', '\\|')} |`,
  );
  return [
    `Needed: ${must.join('; ')}.`,
    '',
    '| column | also called | holds |',
    '| --- | --- | --- |',
    ...rows,
  ];
}
