/** One own mail out of the fields of its form, and where on the page its mistakes are. */
import type { MailAudience, MailTrigger } from '#contracts/mail-settings.js';
import { listOf, textOf } from '../../pages/form/form.rules.js';
import { numberOf } from './form-parts.rules.js';
import { lateOf } from './kinds-form.rules.js';
import type { WrittenMail } from './mail-plan.types.js';

/** Browsers send CRLF; texts of mails have LF. */
const linesOf = (body: unknown, name: string): string =>
  textOf(body, name).replaceAll('\r\n', '\n');
const inBoth = (body: unknown, name: string, read = textOf) => ({
  de: read(body, `${name}_de`),
  en: read(body, `${name}_en`),
});

/** A new mail, as most people want it. */
export const freshMail = (key: string): WrittenMail => ({
  key,
  name: { de: '', en: '' },
  trigger: {
    kind: 'days',
    amount: 1,
    side: 'before',
    of: 'sessionStart',
    which: 'first',
    time: '09:00',
  },
  audience: {
    roles: ['participant'],
    seats: ['confirmed'],
    stages: null,
    decisions: null,
    sessions: null,
    openSteps: null,
    attendance: null,
  },
  late: { rule: 'skip', hours: 24 },
  subject: { de: '', en: '' },
  body: { de: '', en: '' },
});

/** A key that no mail of the offer has. */
export function freeKey(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`mail${number}`)) number += 1;
  return `mail${number}`;
}

function triggerFrom(body: unknown): MailTrigger {
  const text = (name: string): string => textOf(body, name);
  switch (text('art')) {
    case 'at':
      return { kind: 'at', day: text('at_tag'), time: text('at_zeit') };
    case 'happening':
      return {
        kind: 'happening',
        what: text('was') as Extract<MailTrigger, { kind: 'happening' }>['what'],
        afterHours: numberOf(text('was_stunden') || '0'),
      };
    case 'hours':
      return { kind: 'hours', ...relativeFrom(body, 'hours') };
    default:
      return { kind: 'days', ...relativeFrom(body, 'days'), time: text('days_zeit') };
  }
}

type Relative = Extract<MailTrigger, { kind: 'hours' }>;
const relativeFrom = (body: unknown, prefix: string): Omit<Relative, 'kind'> => ({
  amount: numberOf(textOf(body, `${prefix}_zahl`)),
  side: textOf(body, `${prefix}_seite`) === 'after' ? 'after' : 'before',
  of: textOf(body, `${prefix}_bezug`) as Relative['of'],
  which: textOf(body, `${prefix}_welcher`) as Relative['which'],
});

/** Nothing ticked: any. The catalogue says what it does not know. */
function audienceFrom(body: unknown): MailAudience {
  const any = (name: string) => {
    const ticked = listOf(body, name);
    return ticked.length > 0 ? (ticked as never[]) : null;
  };
  return {
    roles: listOf(body, 'rollen') as MailAudience['roles'],
    seats: any('plaetze'),
    stages: any('stufen'),
    decisions: any('entscheidungen'),
    sessions: any('termine'),
    openSteps: any('schritte'),
    attendance: any('teilnahme'),
  };
}

export function mailFrom(body: unknown, key: string): WrittenMail {
  const { de, en } = inBoth(body, 'name');
  return {
    key,
    name: en ? { de, en } : { de },
    trigger: triggerFrom(body),
    audience: audienceFrom(body),
    late: lateOf(body, 'spaet'),
    subject: inBoth(body, 'betreff'),
    body: inBoth(body, 'text', linesOf),
  };
}

const triggerFields: Readonly<Record<string, string>> = {
  day: 'at_tag',
  what: 'was',
  afterHours: 'was_stunden',
};
const relative: Readonly<Record<string, string>> = {
  amount: 'zahl',
  side: 'seite',
  of: 'bezug',
  which: 'welcher',
};
const audienceFields: Readonly<Record<string, string>> = {
  roles: 'rollen',
  seats: 'plaetze',
  stages: 'stufen',
  decisions: 'entscheidungen',
  sessions: 'termine',
  openSteps: 'schritte',
  attendance: 'teilnahme',
};

/** Where on the page a mistake is that the catalogue found below `/mails/own/<n>`. */
export function ownMailFieldAt(pointer: string, { trigger }: WrittenMail): string {
  const [what = '', inner = ''] = pointer.split('/').slice(4);
  const language = inner === 'en' ? 'en' : 'de';
  switch (what) {
    case 'name':
      return `name_${language}`;
    case 'subject':
      return `betreff_${language}`;
    case 'body':
      return `text_${language}`;
    case 'late':
      return inner === 'rule' ? 'spaet_wenn' : 'spaet_stunden';
    case 'audience':
      return audienceFields[inner] ?? 'rollen';
    case 'trigger':
      if (inner === 'time') return trigger.kind === 'at' ? 'at_zeit' : 'days_zeit';
      if (relative[inner]) return `${trigger.kind}_${relative[inner]}`;
      return triggerFields[inner] ?? 'art';
    default:
      return 'einstellungen';
  }
}
