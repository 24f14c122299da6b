import { facts, paragraph, when } from '../blocks.js';
import { withRecipient } from '../sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const handedOver: MailTemplate = {
  kind: 'handedOver',
  subject: {
    de: 'Ihr Platz ist weitergegeben: {{ offer.title }}{{ offer.on }}',
    en: 'Your place has been handed over: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'Ihr Platz ist weitergegeben', en: 'Your place has been handed over' },
  body: {
    de:
      paragraph(
        'Ihr Platz ist an eine Kollegin oder einen Kollegen aus Ihrer Kommune übergegangen. Ihre Anmeldung ist damit beendet; Sie bekommen zu diesem Angebot keine weiteren E-Mails von uns. Danke, dass der Platz nicht leer bleibt.',
      ) +
      facts('de') +
      when(
        'calendar',
        paragraph(
          'Der Anhang nimmt den Termin aus Ihrem Kalender. Falls das bei Ihnen nicht von selbst geschieht, löschen Sie ihn bitte.',
        ),
      ) +
      paragraph(
        'Das sollte nicht so sein? Dann melden Sie sich bitte umgehend bei der unten genannten Stelle.',
      ),
    en:
      paragraph(
        'Your place has gone to a colleague from your municipality. Your registration has ended with that; you will get no further mails from us about this offer. Thank you for not leaving the place empty.',
      ) +
      facts('en') +
      when(
        'calendar',
        paragraph(
          'The attachment takes the date out of your calendar. If that does not happen by itself, please delete it.',
        ),
      ) +
      paragraph('That is not how it should be? Please contact the address below at once.'),
  },
  why: {
    de: 'Ihr Platz bei diesem Angebot weitergegeben wurde.',
    en: 'your place at this offer has been handed over.',
  },
  calendar: ({ variant }) => (variant === 'admitted' ? 'cancel' : null),
  sample: (facts) => ({
    ...withRecipient(facts, {
      position: { stage: 'ended', approval: 'approved', seat: 'released' },
      state: { endedBy: 'handover' },
    }),
    variant: 'admitted',
  }),
};
