import { button, facts, paragraph, statusButton, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const interestOpened: MailTemplate = {
  kind: 'interestOpened',
  subject: {
    de: 'Jetzt [können Sie sich|kannst du dich] anmelden: {{ offer.title }}{{ offer.on }}',
    en: 'You can register now: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'Jetzt [können Sie sich|kannst du dich] anmelden', en: 'You can register now' },
  body: {
    de:
      paragraph(
        '[Sie stehen|du stehst] auf der Vormerkliste für dieses Angebot. Jetzt ist die Anmeldung möglich:',
      ) +
      facts('de') +
      when(
        'links.takeUpInterest',
        paragraph(
          '[Ihre|Deine] Angaben liegen schon vor. Aus der Vormerkung wird mit einem Klick eine Anmeldung; offene Fragen [beantworten Sie|beantwortest du] danach auf [Ihrer|deiner] Seite.',
        ),
        button('Jetzt anmelden', 'links.takeUpInterest'),
      ) +
      when('links.takeUpInterest == nil', statusButton('de')) +
      when(
        'offer.registrationDeadline',
        paragraph('Das geht <strong>{{ offer.registrationUntil }}</strong>.'),
      ) +
      paragraph(
        'Ohne [Ihren|deinen] Klick geschieht nichts: Die Vormerkung ist noch keine Anmeldung und hält keinen Platz frei. [Haben Sie|Hast du] kein Interesse mehr, [brauchen Sie|brauchst du] nichts zu tun.',
      ),
    en:
      paragraph('You are on the interest list of this offer. Registering is possible now:') +
      facts('en') +
      when(
        'links.takeUpInterest',
        paragraph(
          'We have your details already. One click makes a registration of your interest; open questions can be answered on your page afterwards.',
        ),
        button('Register now', 'links.takeUpInterest'),
      ) +
      when('links.takeUpInterest == nil', statusButton('en')) +
      when(
        'offer.registrationDeadline',
        paragraph('Please do so <strong>{{ offer.registrationUntil }}</strong>.'),
      ) +
      paragraph(
        'Without your click nothing happens: being on the list is not a registration and keeps no place. If you are no longer interested, there is nothing to do.',
      ),
  },
  why: {
    de: '[Sie sich|du dich] für dieses Angebot [haben|hast] vormerken lassen.',
    en: 'you asked to be told when registration opens.',
  },
  sample: (facts) => ({
    ...facts,
    recipient: {
      ...facts.recipient,
      position: { ...facts.recipient.position, stage: 'interest', eligibility: 'open' },
      openSteps: ['takeUpInterest'],
      links: {
        ...facts.recipient.links,
        takeUpInterest: 'https://einlass.example.org/vormerkung?token=muster-token',
      },
    },
  }),
};
