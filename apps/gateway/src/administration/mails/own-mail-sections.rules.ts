/** The form of one own mail: what each field of it shows. */
import type { MailTrigger } from '#contracts/mail-settings.js';
import type { FieldError } from '../../pages/form/form.rules.js';
import { dayText, fill, type Locale, say, timeText } from '../../pages/form/format.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';
import { choicesOf, type Field, fieldOf, foldOf, type Section } from './form-parts.rules.js';
import { lateFields, numberText } from './kinds-form.rules.js';
import type { MailPlanTexts } from './mail-plan.texts.js';
import type { OfferWithMails, WrittenMail } from './mail-plan.types.js';

type Relative = Extract<MailTrigger, { kind: 'hours' }>;

export interface Surroundings {
  readonly offer: OfferWithMails;
  readonly t: MailPlanTexts;
  readonly a: StaffTexts;
  readonly locale: Locale;
  readonly errors: readonly FieldError[];
}

export const ownMailSections = (mail: WrittenMail, around: Surroundings): Section[] => [
  nameSection(mail, around),
  ...triggerSections(mail, around),
  lateSection(mail, around),
  ...audienceSections(mail, around),
  textSection(mail, around),
];

function nameSection({ name }: WrittenMail, { t, errors }: Surroundings): Section {
  const field = fieldOf(errors);
  return {
    legend: t.nameTitle,
    hint: t.nameHint,
    fold: 'none',
    fields: [
      field('line', { name: 'name_de', label: t.german, text: name.de, lang: 'de' }),
      field('line', { name: 'name_en', label: t.english, text: name.en ?? '', lang: 'en' }),
    ],
  };
}

/** Which of the four counts is chosen first; the fields of the others are not looked at. */
function triggerSections({ trigger }: WrittenMail, { t, errors }: Surroundings): Section[] {
  const field = fieldOf(errors);
  const days = trigger.kind === 'days' ? trigger : null;
  const hours = trigger.kind === 'hours' ? trigger : null;
  const time = field('time', { name: 'days_zeit', label: t.time, text: days?.time ?? '09:00' });
  const kinds = choicesOf(t.triggers, [trigger.kind]);
  const section = (kind: MailTrigger['kind'], fields: Field[]): Section => ({
    legend: t.triggers[kind],
    hint: null,
    fields,
    fold: foldOf(fields, trigger.kind === kind),
  });
  const chosen = field('select', { name: 'art', label: t.triggerKind, options: kinds });
  return [
    { legend: t.when, hint: t.whenHint, fields: [chosen], fold: 'none' },
    section('days', [...relativeFields('days', days, t, errors), time]),
    section('hours', relativeFields('hours', hours, t, errors)),
    section('at', dayFields(trigger, t, errors)),
    section('happening', happeningFields(trigger, t, errors)),
  ];
}

function dayFields(trigger: MailTrigger, t: MailPlanTexts, errors: readonly FieldError[]): Field[] {
  const field = fieldOf(errors);
  const { day, time } = trigger.kind === 'at' ? trigger : { day: '', time: '09:00' };
  return [
    field('day', { name: 'at_tag', label: t.day, text: day }),
    field('time', { name: 'at_zeit', label: t.time, text: time }),
  ];
}

function happeningFields(
  trigger: MailTrigger,
  t: MailPlanTexts,
  errors: readonly FieldError[],
): Field[] {
  const field = fieldOf(errors);
  const given = trigger.kind === 'happening' ? trigger : null;
  const chosen = [given?.what ?? 'admitted'];
  return [
    field('select', { name: 'was', label: t.happening, options: choicesOf(t.happenings, chosen) }),
    field('number', {
      name: 'was_stunden',
      label: t.afterHours,
      text: numberText(given?.afterHours ?? 0),
    }),
  ];
}

function relativeFields(
  prefix: 'days' | 'hours',
  trigger: Omit<Relative, 'kind'> | null,
  t: MailPlanTexts,
  errors: readonly FieldError[],
): Field[] {
  const field = fieldOf(errors);
  return [
    field('number', {
      name: `${prefix}_zahl`,
      label: t.amount[prefix],
      text: numberText(trigger?.amount ?? 1),
    }),
    field('select', {
      name: `${prefix}_seite`,
      label: t.side,
      options: choicesOf(t.sides, [trigger?.side ?? 'before']),
    }),
    field('select', {
      name: `${prefix}_bezug`,
      label: t.anchor,
      options: choicesOf(t.anchors, [trigger?.of ?? 'sessionStart']),
    }),
    field('select', {
      name: `${prefix}_welcher`,
      label: t.which,
      options: choicesOf(t.whiches, [trigger?.which ?? 'first']),
    }),
  ];
}

const lateSection = ({ late }: WrittenMail, { t, errors }: Surroundings): Section => ({
  legend: t.lateTitle,
  hint: null,
  fold: 'none',
  fields: lateFields('spaet', late, t, errors),
});

function audienceSections({ audience }: WrittenMail, around: Surroundings): Section[] {
  const { t, a, locale, offer, errors } = around;
  const field = fieldOf(errors);
  const many = (
    name: string,
    label: string,
    labels: Readonly<Record<string, string>>,
    chosen: readonly string[] | null,
  ) => field('many', { name, label, options: choicesOf(labels, chosen ?? []) });
  const { confirmAddress: _, ...steps } = a.words.openSteps;
  const { ended: __, ...stages } = a.words.stage;
  const { released: ___, ...seats } = a.words.seat;
  const sessions = Object.fromEntries(
    offer.sessions.map(({ key, title }) => [key, title ? say(title, locale) : key]),
  );
  const usual = [
    many('rollen', t.roles, a.words.roles, audience.roles),
    many('plaetze', t.seats, seats, audience.seats),
    ...(offer.sessions.length > 1
      ? [many('termine', t.sessions, sessions, audience.sessions)]
      : []),
  ];
  const rest = [
    many('entscheidungen', t.decisionsLabel, t.decisions, audience.decisions),
    many('stufen', t.stages, stages, audience.stages),
    many('schritte', t.steps, steps, audience.openSteps),
    many('teilnahme', t.attendanceLabel, t.attendance, audience.attendance),
  ];
  const isUsed = rest.some(({ options }) => options.some(({ chosen }) => chosen));
  return [
    { legend: t.audience, hint: t.audienceHint, fields: usual, fold: 'none' },
    { legend: t.audienceMore, hint: null, fields: rest, fold: foldOf(rest, isUsed) },
  ];
}

function textSection({ subject, body }: WrittenMail, { t, errors }: Surroundings): Section {
  const field = fieldOf(errors);
  return {
    legend: t.text,
    hint: t.textHint,
    fold: 'none',
    fields: (['de', 'en'] as const).flatMap((lang) => {
      const language = lang === 'de' ? t.german : t.english;
      return [
        field('line', {
          name: `betreff_${lang}`,
          label: `${t.subject} (${language})`,
          text: subject[lang],
          lang,
        }),
        field('area', {
          name: `text_${lang}`,
          label: `${t.body} (${language})`,
          text: body[lang],
          lang,
        }),
      ];
    }),
  };
}

/** When it leaves, in a line of the list. */
export function triggerText(trigger: MailTrigger, t: MailPlanTexts, locale: Locale): string {
  switch (trigger.kind) {
    case 'at':
      return `${dayText(trigger.day, locale)}, ${timeText(trigger.time, locale)}`;
    case 'happening':
      return t.happenings[trigger.what];
    case 'days':
    case 'hours': {
      const { kind, amount, side, of } = trigger;
      const time = kind === 'days' ? `, ${timeText(trigger.time, locale)}` : '';
      const words = { n: amount, side: t.sides[side], of: t.anchors[of] };
      return `${fill(t.relative[kind], words)}${time}`;
    }
  }
}
