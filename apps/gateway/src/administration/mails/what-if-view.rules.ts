/** What a change would do to the mails of an offer, in words. */
import { fill, instantText, type Locale, say } from '../../pages/form/format.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';
import type { MailPlanTexts } from './mail-plan.texts.js';
import type { Alteration, WhatIf } from './mail-plan.types.js';

const alterations: readonly Alteration[] = ['added', 'dropped', 'moved', 'reworded'];

type Mail = WhatIf['mails'][number];

/** Names of mails: of a built-in kind, or what staff call an own one. */
export function mailTitle(
  { kind, name }: { kind: Mail['kind']; name: Mail['name'] },
  a: StaffTexts,
  t: MailPlanTexts,
  locale: Locale,
): string {
  const of = a.words.mailKind[kind];
  return name ? fill(t.mailOf, { kind: of, name: say(name, locale) }) : of;
}

export function whatIfView(answer: WhatIf, t: MailPlanTexts, a: StaffTexts, locale: Locale) {
  const at = (moment: string): string => instantText(moment, locale, answer.timeZone);
  const mails = answer.mails.filter((mail) => alterations.some((what) => mail[what] > 0));
  return {
    of: fill(t.whatIfOf, { n: answer.registrations }),
    mails: mails.map((mail) => ({
      title: mailTitle(mail, a, t, locale),
      atOnce: mail.atOnce > 0 ? fill(t.atOnce, { n: mail.atOnce }) : null,
      rest: [
        ...(mail.unchanged > 0 ? [fill(t.unchanged, { n: mail.unchanged })] : []),
        ...(mail.settled > 0 ? [fill(t.settled, { n: mail.settled })] : []),
      ],
      lists: alterations
        .filter((what) => mail[what] > 0)
        .map((what) => ({
          summary: fill(t.whatIfCounts[what], { n: mail[what] }),
          people: mail.people[what].map((one) => ({
            registrationId: one.registrationId,
            name: [one.person?.name ?? a.timetable.unnamed, one.person?.municipality]
              .filter(Boolean)
              .join(', '),
            what: [momentText(one, at, t), one.reason?.[locale]].filter(Boolean).join(': '),
          })),
          more: mail[what] > mail.people[what].length ? t.and : null,
        })),
    })),
  };
}

function momentText(
  { from, to }: { from: string | null; to: string | null },
  at: (moment: string) => string,
  t: MailPlanTexts,
): string {
  if (from && to && from !== to) return fill(t.fromTo, { from: at(from), to: at(to) });
  const moment = to ?? from;
  return moment ? at(moment) : '';
}
