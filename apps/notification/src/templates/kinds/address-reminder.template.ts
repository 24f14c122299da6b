import { button, facts, paragraph, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const addressReminder: MailTemplate = {
  kind: 'addressReminder',
  subject: {
    de: 'Erinnerung: Ihre Adresse ist noch nicht bestätigt{% if offer.registrationDeadline %} (Anmeldeschluss {{ offer.registrationDeadlineShort }}){% endif %}: {{ offer.title }}',
    en: 'Reminder: your address is not confirmed yet{% if offer.registrationDeadline %} (deadline {{ offer.registrationDeadlineShort }}){% endif %}: {{ offer.title }}',
  },
  heading: {
    de: 'Ihre Anmeldung ist noch nicht vollständig',
    en: 'Your registration is not complete yet',
  },
  body: {
    de:
      paragraph(
        'Ihre Adresse ist noch nicht bestätigt. Ohne Bestätigung können wir die Anmeldung nicht bearbeiten.',
      ) +
      when(
        'offer.registrationDeadline',
        paragraph('Bitte bestätigen Sie sie <strong>{{ offer.registrationUntil }}</strong>.'),
      ) +
      button('Adresse bestätigen', 'links.confirmAddress') +
      facts('de') +
      paragraph(
        'Sie möchten nicht mehr teilnehmen oder haben sich nicht angemeldet? Dann brauchen Sie nichts zu tun. Wir erinnern Sie nicht noch einmal.',
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
