import { button, facts, paragraph, when } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

/** Who typed the address in is not named: it may be anybody's. */
export const memberConfirmation: MailTemplate = {
  kind: 'memberConfirmation',
  subject: {
    de: '[Sie wurden|Du wurdest] angemeldet, bitte bestätigen: {{ offer.title }}{{ offer.on }}',
    en: 'You have been registered, please confirm: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: '[Sie wurden|Du wurdest] angemeldet. Bitte [bestätigen Sie|bestätige] das.',
    en: 'You have been registered. Please confirm.',
  },
  body: {
    de:
      paragraph(
        'eine Kollegin oder ein Kollege{% if person.municipality %} aus {{ person.municipality }}{% endif %} hat [Sie|dich] angemeldet:',
      ) +
      facts('de') +
      paragraph(
        'Bitte [bestätigen Sie|bestätige] <strong>{{ until.confirm }}</strong>, dass die Adresse [Ihnen|dir] gehört und dass [Sie|du] teilnehmen [möchten|möchtest]. Erst danach bearbeiten wir [Ihre|deine] Anmeldung.',
      ) +
      button('Ja, ich möchte teilnehmen', 'links.confirmAddress') +
      paragraph(
        'Der Link gilt einmal. Es öffnet sich eine Seite, auf der [Sie noch einmal zustimmen|du noch einmal zustimmst]. Danach [sehen Sie|siehst du], welche Angaben über [Sie|dich] vorliegen, und [können|kannst] sie ergänzen.',
      ) +
      paragraph(
        '<strong>Das war ein Irrtum, oder [Sie möchten|du möchtest] nicht teilnehmen?</strong> Ohne [Ihre|deine] Bestätigung verfällt die Anmeldung.',
      ) +
      when(
        'links.notMe',
        paragraph(
          '[Sie können|Du kannst] sie auch gleich beenden; dann schreiben wir [Ihnen|dir] nur noch, dass das geschehen ist: <a href="{{ links.notMe }}">Das war ich nicht, oder ich nehme nicht teil</a>',
        ),
      ),
    en:
      paragraph(
        'A colleague{% if person.municipality %} from {{ person.municipality }}{% endif %} has registered you:',
      ) +
      facts('en') +
      paragraph(
        'Please confirm <strong>{{ until.confirm }}</strong> that the address is yours and that you would like to take part. Only then do we deal with your registration.',
      ) +
      button('Yes, I would like to take part', 'links.confirmAddress') +
      paragraph(
        'The link works once. It opens a page on which you agree once more. After that you see what we know about you, and you can add to it.',
      ) +
      paragraph(
        '<strong>This is a mistake, or you do not want to take part?</strong> Without your confirmation the registration lapses.',
      ) +
      when(
        'links.notMe',
        paragraph(
          'You can also end it at once; then we write to you only that this has been done: <a href="{{ links.notMe }}">That was not me, or I will not take part</a>',
        ),
      ),
  },
  why: {
    de: 'jemand [Sie|dich] mit dieser Adresse angemeldet hat.',
    en: 'somebody registered you with this address.',
  },
  sample: (facts) =>
    withRecipient(facts, {
      position: { stage: 'confirmAddress', eligibility: 'open' },
      openSteps: ['confirmAddress'],
      state: { registrant: false },
      team: { people: 3, announced: null, seat: 'none' },
      links: { notMe: 'https://einlass.example.org/nicht-ich?token=muster-token' },
    }),
};
