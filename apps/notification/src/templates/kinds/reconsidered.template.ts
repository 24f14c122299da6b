import { facts, paragraph, statusButton } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const reconsidered: MailTemplate = {
  kind: 'reconsidered',
  subject: {
    de: 'Unsere Absage gilt nicht mehr: {{ offer.title }}{{ offer.on }}',
    en: 'Our refusal no longer stands: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: '[Ihre|Deine] Anmeldung läuft wieder',
    en: 'Your registration goes on',
  },
  body: {
    de:
      paragraph(
        'wir hatten [Ihnen|dir] zu diesem Angebot abgesagt. Das ist überholt: Uns liegen neue Angaben vor, oder jemand vom Veranstalter hat noch einmal entschieden. [Ihre|Deine] Anmeldung läuft weiter, ohne dass [Sie etwas tun müssen|du etwas tun musst].',
      ) +
      paragraph(
        '<strong>Eine Zusage ist das noch nicht.</strong> Das Ergebnis teilen wir [Ihnen|dir] in jedem Fall per E-Mail mit. [Möchten Sie|Möchtest du] nicht mehr teilnehmen, [melden Sie sich|melde dich] bitte auf [Ihrer|deiner] Seite ab.',
      ) +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        'We had refused your registration for this offer. That is superseded: we have new information, or a person at the organiser has decided again. Your registration goes on; there is nothing you need to do.',
      ) +
      paragraph(
        '<strong>This is not yet a place.</strong> We will tell you the result by mail in any case. If you no longer want to take part, please withdraw on your page.',
      ) +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: '[Sie sich|du dich] für dieses Angebot angemeldet [hatten|hattest].',
    en: 'you had registered for this offer.',
  },
  sample: (facts) => facts,
};
