import { sampleAccess, waysIn } from '../access-blocks.js';
import { facts, paragraph, statusButton, unless, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

/** Marked in the subject and the first line: nobody may wait in the old room. */
export const accessReplaced: MailTemplate = {
  kind: 'accessReplaced',
  subject: {
    de: 'Neue Zugangsdaten – die bisherigen gelten nicht mehr: {{ offer.title }}{{ offer.on }}',
    en: 'New access data – the earlier ones are no longer valid: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Neue Zugangsdaten – die bisherigen gelten nicht mehr',
    en: 'New access data – the earlier ones are no longer valid',
  },
  body: {
    de:
      unless(
        'links.join',
        paragraph(
          '<strong>die Zugangsdaten haben sich geändert.</strong> Bitte [nehmen Sie|nimm] nur noch diese, und [löschen Sie|lösche] die E-Mail mit den bisherigen. An Termin und Inhalt ändert sich dadurch nichts.',
        ),
      ) +
      when(
        'links.join',
        paragraph(
          '<strong>die Zugangsdaten haben sich geändert.</strong> Falls [Sie|du] schon in der Veranstaltung [sind oder sich|bist oder dir] Nummern notiert [haben|hast]: Bitte [öffnen Sie Ihren|öffne deinen] persönlichen Link noch einmal; er führt zu den neuen.',
        ),
      ) +
      waysIn('de') +
      facts('de') +
      paragraph(
        'Die neuen Zugangsdaten sind nur für [Sie|dich] bestimmt; bitte [geben Sie|gib] sie nicht weiter.',
      ) +
      statusButton('de'),
    en:
      unless(
        'links.join',
        paragraph(
          '<strong>The access data have changed.</strong> Please use only these, and delete the mail with the earlier ones. Date and content stay as they are.',
        ),
      ) +
      when(
        'links.join',
        paragraph(
          '<strong>The access data have changed.</strong> If you are in the event already, or have noted numbers: please open your personal link once more; it leads to the new ones.',
        ),
      ) +
      waysIn('en') +
      facts('en') +
      paragraph('The new access data are meant for you alone; please do not pass them on.') +
      statusButton('en'),
  },
  why: {
    de: '[Sie|du] einen Platz in dieser Veranstaltung [haben|hast] und die bisherigen Zugangsdaten bekommen [haben|hast].',
    en: 'you have a place at this event and got the earlier access data.',
  },
  sample: (facts) => ({ ...facts, briefing: { ...facts.briefing, access: sampleAccess } }),
};
