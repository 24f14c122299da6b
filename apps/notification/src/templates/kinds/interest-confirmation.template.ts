import { button, facts, paragraph } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const interestConfirmation: MailTemplate = {
  kind: 'interestConfirmation',
  subject: {
    de: 'Bitte [bestätigen Sie|bestätige] [Ihre|deine] Vormerkung: {{ offer.title }}{{ offer.on }}',
    en: 'Please confirm your interest: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Bitte [bestätigen Sie|bestätige] [Ihre|deine] Vormerkung',
    en: 'Please confirm your interest',
  },
  body: {
    de:
      paragraph(
        'jemand hat sich mit dieser E-Mail-Adresse vormerken lassen, vermutlich [Sie|du]. Bitte [bestätigen Sie|bestätige] <strong>{{ until.confirm }}</strong>, dass die Adresse [Ihnen|dir] gehört.',
      ) +
      facts('de') +
      button('Vormerkung bestätigen', 'links.confirmAddress') +
      paragraph(
        'Danach schreiben wir [Ihnen|dir], sobald [Sie sich anmelden können|du dich anmelden kannst], und wenn sich am Angebot etwas Wichtiges ändert. Mehr E-Mails [bekommen Sie|bekommst du] nicht.',
      ) +
      paragraph(
        'Eine Vormerkung ist noch keine Anmeldung und hält keinen Platz frei. Ob [Sie|du] teilnehmen [können|kannst], prüfen wir mit der Anmeldung.',
      ) +
      paragraph(
        '[Sie haben sich|Du hast dich] nicht vormerken lassen? Dann [brauchen Sie|brauchst du] nichts zu tun: Ohne Bestätigung verfällt die Vormerkung.',
      ),
    en:
      paragraph(
        'Somebody asked to be put on the interest list with this address, presumably you. Please confirm <strong>{{ until.confirm }}</strong> that it is yours.',
      ) +
      facts('en') +
      button('Confirm my interest', 'links.confirmAddress') +
      paragraph(
        'After that we write to you as soon as you can register, and when something important about the offer changes. There will be no other mails.',
      ) +
      paragraph(
        'Being on the list is not a registration and keeps no place. Whether you can take part is looked at when you register.',
      ) +
      paragraph(
        'It was not you? Then there is nothing to do: without a confirmation the entry lapses.',
      ),
  },
  why: {
    de: 'bei einer Vormerkung diese Adresse angegeben wurde.',
    en: 'this address was put on an interest list.',
  },
  sample: (facts) => ({
    ...facts,
    recipient: { ...facts.recipient, openSteps: ['confirmAddress'] },
  }),
};
