import { button, facts, paragraph, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const addressReminder: MailTemplate = {
  kind: 'addressReminder',
  subject: {
    de: 'Erinnerung: [Ihre|Deine] Adresse ist noch nicht bestätigt{% if offer.registrationDeadline %} (Anmeldeschluss {{ offer.registrationDeadlineShort }}){% endif %}: {{ offer.title }}',
    en: 'Reminder: your address is not confirmed yet{% if offer.registrationDeadline %} (deadline {{ offer.registrationDeadlineShort }}){% endif %}: {{ offer.title }}',
  },
  heading: {
    de: '[Ihre|Deine] Anmeldung ist noch nicht vollständig',
    en: 'Your registration is not complete yet',
  },
  body: {
    de:
      paragraph(
        '[Ihre|deine] Adresse ist noch nicht bestätigt. Ohne Bestätigung können wir die Anmeldung nicht bearbeiten.',
      ) +
      when(
        'offer.registrationDeadline',
        paragraph(
          'Bitte [bestätigen Sie|bestätige] die Adresse <strong>{{ offer.registrationUntil }}</strong>.',
        ),
      ) +
      button('Adresse bestätigen', 'links.confirmAddress') +
      facts('de') +
      paragraph(
        '[Sie möchten|Du möchtest] nicht mehr teilnehmen oder [haben sich|hast dich] nicht angemeldet? Dann [brauchen Sie|brauchst du] nichts zu tun. Wir erinnern [Sie|dich] nicht noch einmal.',
      ),
    en:
      paragraph(
        'Your address is not confirmed yet. Without it we cannot deal with the registration.',
      ) +
      when(
        'offer.registrationDeadline',
        paragraph('Please confirm it <strong>{{ offer.registrationUntil }}</strong>.'),
      ) +
      button('Confirm my address', 'links.confirmAddress') +
      facts('en') +
      paragraph(
        'You no longer want to take part, or never registered? Then there is nothing to do. We will not remind you again.',
      ),
  },
  why: {
    de: 'bei einer Anmeldung diese Adresse angegeben, aber noch nicht bestätigt wurde.',
    en: 'this address was given in a registration and has not been confirmed yet.',
  },
  sample: (facts) => ({
    ...facts,
    recipient: { ...facts.recipient, openSteps: ['confirmAddress'] },
  }),
};
