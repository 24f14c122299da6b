/** What staff see of a mail. Times are instants in UTC; `local` is what was promised on a wall clock. */
import { z } from 'zod';
import { reasonSentence } from '../plan/reasons.rules.js';
import { mailStates, type PlannedMail } from '../plan/plan.entities.js';
import { templates } from '../templates/registry.js';
import { mailKind } from '#contracts/vocabulary.js';

const reason = z.object({
  code: z.string(),
  /** A sentence, e.g. "withdrew on 20 September". */
  de: z.string(),
  en: z.string(),
});

export const mailItem = z
  .object({
    mailId: z.uuid(),
    offerId: z.uuid(),
    /** Null: a notice to the organiser about the offer as a whole. */
    registrationId: z.uuid().nullable(),
    kind: mailKind,
    /** `organiser`: it goes to the offer's contact, also where it is about a registration. */
    to: z.enum(['participant', 'organiser']),
    /** `1`, or what tells it from others of its kind, such as the request for a one-time link. */
    occurrence: z.string(),
    state: z.enum(mailStates),
    due: z.iso.datetime().nullable(),
    local: z.object({ date: z.string(), time: z.string(), zone: z.string() }).nullable(),
    sendUntil: z.iso.datetime().nullable(),
    sentAt: z.iso.datetime().nullable(),
    attempts: z.int(),
    reason: reason.nullable(),
    /** The mail server's last word, without addresses. */
    smtpResponse: z.string().nullable(),
    messageId: z.string().nullable(),
    /** SMTP route by which it left, or is to leave. */
    route: z.string().nullable(),
    /** What came back: `hard`, the address is dead; `soft`, not delivered for another reason. */
    bounce: z.object({ at: z.iso.datetime(), kind: z.enum(['hard', 'soft']) }).nullable(),
  })
  .meta({ id: 'Mail' });

const iso = (date: Date | null): string | null => date && date.toISOString();

/** @param zone the offer's: "on 20 September" means the local day */
export function toMailItem(mail: PlannedMail, zone: string): z.infer<typeof mailItem> {
  const since = iso(mail.reasonSince);
  const { localDate, localTime } = mail;
  return {
    ...mail,
    mailId: mail.id,
    to: templates[mail.kind].toOrganiser ? 'organiser' : 'participant',
    due: iso(mail.dueAt),
    local:
      localDate && localTime && mail.zone
        ? { date: localDate, time: localTime, zone: mail.zone }
        : null,
    sendUntil: iso(mail.sendUntil),
    sentAt: iso(mail.sentAt),
    bounce:
      mail.bouncedAt && mail.bounceKind
        ? { at: mail.bouncedAt.toISOString(), kind: mail.bounceKind }
        : null,
    reason: mail.reason && {
      code: mail.reason,
      de: reasonSentence(mail.reason, since, 'de', zone),
      en: reasonSentence(mail.reason, since, 'en', zone),
    },
  };
}
