/** The form of the usual mails: whether each leaves, when, and what becomes of it when it is late. */
import {
  type AdjustableKind,
  adjustableKinds,
  type KindSettings,
  type Lateness,
} from '#contracts/mail-settings.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { choicesOf, fieldOf, foldOf, numberOf, type Section } from './form-parts.rules.js';
import type { MailPlanTexts } from './mail-plan.texts.js';
import type { MailSetName, OfferWithMails, WrittenMails } from './mail-plan.types.js';

const mailSetNames: readonly MailSetName[] = ['plain', 'dayBefore', 'eachSession'];

/** One kind in any of its shapes. */
interface Setting {
  send: boolean;
  days?: number | null;
  time?: string;
  late?: Lateness;
}
type Settings = Partial<Record<AdjustableKind, Setting>>;

const name = (kind: AdjustableKind, what: string): string => `${kind}_${what}`;
const days = (text: string): number | null => (text === '' ? null : numberOf(text));

export const lateOf = (body: unknown, field: string): Lateness => {
  const rule = textOf(body, `${field}_wenn`);
  if (rule !== 'skip' && rule !== 'ask') return { rule: 'send' };
  return { rule, hours: numberOf(textOf(body, `${field}_stunden`)) };
};

/** What was typed, in the shape of what is in force. */
function typed(kind: AdjustableKind, now: Setting, body: unknown): Setting {
  return {
    send: textOf(body, name(kind, 'an')) === 'ja',
    ...('days' in now && { days: days(textOf(body, name(kind, 'tage'))) }),
    ...('time' in now && { time: textOf(body, name(kind, 'zeit')) }),
    ...('late' in now && { late: lateOf(body, kind) }),
  };
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Only what differs from what is in force is written: the rest stays with the format. */
export function mailsFrom({ mails, mailsInForce }: OfferWithMails, body: unknown): WrittenMails {
  const now: Settings = mailsInForce.kinds;
  const kinds: Record<string, object> = { ...mails.kinds };
  for (const kind of adjustableKinds) {
    const before = now[kind]!;
    const changed = Object.entries(typed(kind, before, body)).filter(
      ([field, value]) => !isSame(value, before[field as keyof Setting]),
    );
    if (changed.length > 0) kinds[kind] = { ...kinds[kind], ...Object.fromEntries(changed) };
  }
  const set = textOf(body, 'satz');
  return {
    ...mails,
    kinds,
    set: mailSetNames.find((one) => one === set) ?? null,
    quietMinutes: numberOf(textOf(body, 'ruhe')),
  };
}

/** @param settings what the fields show: in force, or as it was typed */
export function kindSections(
  settings: KindSettings,
  t: MailPlanTexts,
  kindNames: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
): Section[] {
  const field = fieldOf(errors);
  const all: Settings = settings;
  return adjustableKinds.map((kind) => {
    const one = all[kind]!;
    const daysLabel = kind === 'afterwards' ? t.daysAfter : t.daysBefore;
    const fields = [
      field('tick', { name: name(kind, 'an'), label: t.sends, text: one.send ? 'ja' : '' }),
      ...('days' in one
        ? [
            field('number', {
              name: name(kind, 'tage'),
              label: daysLabel,
              text: numberText(one.days),
            }),
          ]
        : []),
      ...('time' in one
        ? [field('time', { name: name(kind, 'zeit'), label: t.time, text: one.time ?? '' })]
        : []),
      ...(one.late ? lateFields(kind, one.late, t, errors) : []),
    ];
    return {
      legend: `${kindNames[kind] ?? kind}${summaryOf(kind, one, t)}`,
      hint: t.kindHints[kind],
      fields,
      fold: foldOf(fields, false),
    };
  });
}

/** So that nobody has to unfold a kind to see when it leaves. */
function summaryOf(kind: AdjustableKind, { send, days, time }: Setting, t: MailPlanTexts): string {
  if (!send) return `: ${t.switchedOff}`;
  const label = kind === 'afterwards' ? t.daysAfter : t.daysBefore;
  const parts = [days === null || days === undefined ? null : `${days} ${label}`, time ?? null];
  const said = parts.filter((one) => one !== null && one !== '').join(', ');
  return said === '' ? '' : `: ${said}`;
}

export const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined || Number.isNaN(value) ? '' : String(value);

export function lateFields(
  prefix: string,
  late: Lateness,
  t: MailPlanTexts,
  errors: readonly FieldError[],
) {
  const field = fieldOf(errors);
  return [
    field('select', {
      name: `${prefix}_wenn`,
      label: t.late,
      options: choicesOf(t.lateRules, [late.rule]),
    }),
    field('number', {
      name: `${prefix}_stunden`,
      label: t.lateHours,
      hint: t.lateHoursHint,
      text: late.rule === 'send' ? '' : numberText(late.hours),
    }),
  ];
}

/** Where on the page a mistake is that the catalogue found. */
export function kindFieldAt(pointer: string): string {
  const [, , , kind, what, inner] = pointer.split('/');
  if (pointer.startsWith('/mails/quietMinutes')) return 'ruhe';
  if (!pointer.startsWith('/mails/kinds/') || !kind) return 'einstellungen';
  const fields: Readonly<Record<string, string>> = { days: 'tage', time: 'zeit', send: 'an' };
  if (what === 'late') return `${kind}_${inner === 'rule' ? 'wenn' : 'stunden'}`;
  return `${kind}_${fields[what ?? ''] ?? 'an'}`;
}
