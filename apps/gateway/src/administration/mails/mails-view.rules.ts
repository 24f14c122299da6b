/** Mails that need a person, and the life of one mail, in words. */
import { fill, instantText, type Locale } from '../../pages/form/format.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';
import type { MailPlanTexts } from './mail-plan.texts.js';
import type { MailsTexts } from './mails.texts.js';
import type { MailLife, MailSnapshots, TroubledMail } from './mails.types.js';
import { mailTitle } from './what-if-view.rules.js';

export interface Words {
  readonly t: MailsTexts;
  readonly a: StaffTexts;
  readonly m: MailPlanTexts;
  readonly locale: Locale;
}

const lookup = (
  words: Readonly<Record<string, string>> & { other: string },
  key: string,
): string => (Object.hasOwn(words, key) ? (words[key] ?? words.other) : words.other);

const nameOf = ({ person, to }: Pick<TroubledMail, 'person' | 'to'>, { t }: Words): string =>
  to === 'organiser' ? t.organiser : (person?.name ?? t.unnamed);

/** What a mail is called; an own one by its name. */
export const titleOf = (
  mail: Pick<TroubledMail, 'kind' | 'name'>,
  { a, m, locale }: Words,
): string => mailTitle(mail, a, m, locale);

export const troubledView = (mail: TroubledMail, words: Words) => ({
  mailId: mail.mailId,
  title: titleOf(mail, words),
  name: nameOf(mail, words),
  municipality: mail.person?.municipality ?? null,
  registrationId: mail.registrationId,
  trouble: lookup(words.t.causes, mail.cause ?? 'suppressed'),
  detail: mail.detail,
});

export function lifeView(mail: MailLife, words: Words) {
  const { t, a, locale } = words;
  const at = (instant: string): string => instantText(instant, locale);
  const fact = (label: string, value: string | null | undefined) =>
    value ? [{ label, value }] : [];
  return {
    title: titleOf(mail, words),
    name: nameOf(mail, words),
    registrationId: mail.registrationId,
    badge: { label: a.words.mailState[mail.state], tone: toneOf(mail) },
    facts: [
      ...fact(t.facts.why, mail.why[locale]),
      ...fact(t.facts.due, mail.due && at(mail.due)),
      ...fact(t.facts.leftOut, mail.reason?.[locale]),
      ...fact(t.facts.sent, mail.sentAt && at(mail.sentAt)),
      ...fact(t.facts.route, mail.route),
      ...fact(t.facts.answer, mail.smtpResponse),
      ...fact(
        t.facts.returned,
        mail.bounce && fill(t.returned[mail.bounce.kind], { at: at(mail.bounce.at) }),
      ),
      ...fact(t.facts.version, versionText(mail.templateVersion, t)),
    ],
    events: mail.events.map(({ at: when, what, detail }) => ({
      when: at(when),
      what: lookup(t.happenings, what),
      detail: detailOf(detail, at, t),
    })),
    // A copy is kept with each handing over; attempts begin anew when it is sent once more.
    hasContent: mail.events.some(({ what }) => what === 'sending' || what === 'sent'),
    isHeld: mail.state === 'held',
    mayResend: mail.may.includes('resend'),
    mayRetry: mail.may.includes('retry'),
    suppressionId: mail.suppressionId,
  };
}

/** `default`, `agency:3` or `offer:2`, as mails remember it. */
function versionText(version: string | null | undefined, t: MailsTexts): string | null {
  if (!version) return null;
  const [from = '', number = ''] = version.split(':');
  return fill(lookup(t.versions, from), { n: number });
}

function toneOf({ state, bounce }: MailLife) {
  if (bounce || state === 'failed') return 'danger';
  if (state === 'sent') return 'success';
  return state === 'retry' || state === 'uncertain' ? 'warning' : 'info';
}

/** Words of the mail server or of a colleague; a new moment of a plan. Codes say nothing to people. */
function detailOf(
  detail: Readonly<Record<string, unknown>>,
  at: (instant: string) => string,
  t: MailsTexts,
) {
  const { response, reason, due, route } = detail;
  const isCode = typeof reason === 'string' && /^[a-z]+([A-Z][a-z]+)+$/.test(reason);
  const parts = [
    typeof due === 'string' ? fill(t.forMoment, { at: at(due) }) : null,
    typeof response === 'string' ? response : null,
    typeof reason === 'string' && !isCode ? reason : null,
    typeof route === 'string' ? `(${route})` : null,
  ];
  return parts.filter((part) => part !== null).join(' ') || null;
}

export const contentView = ({ snapshots }: MailSnapshots, { t, locale }: Words) =>
  snapshots.map((one) => ({
    handedOver: fill(t.content.handedOver, { at: instantText(one.takenAt, locale) }),
    rows: [
      { label: t.content.from, value: one.from },
      { label: t.content.to, value: one.to },
      ...(one.replyTo ? [{ label: t.content.replyTo, value: one.replyTo }] : []),
      { label: t.content.subject, value: one.subject },
      ...(one.attachments.length > 0
        ? [{ label: t.content.files, value: one.attachments.join(', ') }]
        : []),
    ],
    text: one.text,
  }));
