import { button, facts, paragraph, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const addressConfirmation: MailTemplate = {
  kind: 'addressConfirmation',
  subject: {
    de: 'Bitte [bestätigen Sie|bestätige] [Ihre|deine] Adresse: {{ offer.title }}{{ offer.on }}',
    en: 'Please confirm your address: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Bitte [bestätigen Sie|bestätige] [Ihre|deine] Adresse',
    en: 'Please confirm your address',
  },
  body: {
    de:
      paragraph(
        'jemand hat sich mit dieser E-Mail-Adresse angemeldet, vermutlich [Sie|du]. Bitte [bestätigen Sie|bestätige] <strong>{{ until.confirm }}</strong>, dass die Adresse [Ihnen|dir] gehört. Erst danach prüfen wir die Anmeldung.',
      ) +
      facts('de') +
      button('Adresse bestätigen', 'links.confirmAddress') +
      paragraph(
        'Der Link gilt einmal. Es öffnet sich eine Seite, auf der [Sie noch einmal zustimmen|du noch einmal zustimmst].',
      ) +
      when(
        'offer.registrationDeadline',
        paragraph(
          'Anmeldeschluss ist am {{ offer.registrationDeadline }} um {% if offer.registrationDeadlineTime %}{{ offer.registrationDeadlineTime }}{% else %}24{% endif %} Uhr.',
        ),
      ) +
      paragraph(
        '[Sie haben sich|Du hast dich] nicht angemeldet? Dann [brauchen Sie|brauchst du] nichts zu tun: Ohne Bestätigung verfällt die Anmeldung.',
      ),
    en:
      paragraph(
        'Somebody registered with this address, presumably you. Please confirm <strong>{{ until.confirm }}</strong> that it is yours. Only then do we look at the registration.',
      ) +
      facts('en') +
      button('Confirm my address', 'links.confirmAddress') +
      paragraph('The link works once. It opens a page on which you agree once more.') +
      when(
        'offer.registrationDeadline',
        paragraph(
          'The registration deadline is {% if offer.registrationDeadlineTime %}{{ offer.registrationDeadline }}, {{ offer.registrationDeadlineTime }}{% else %}the end of {{ offer.registrationDeadline }}{% endif %}.',
        ),
      ) +
      paragraph(
        'You did not register? Then there is nothing to do: without a confirmation the registration lapses.',
      ),
  },
  why: {
    de: 'bei einer Anmeldung diese Adresse angegeben wurde.',
    en: 'this address was given in a registration.',
  },
  sample: (facts) => ({
    ...facts,
    recipient: { ...facts.recipient, openSteps: ['confirmAddress'] },
  }),
};
