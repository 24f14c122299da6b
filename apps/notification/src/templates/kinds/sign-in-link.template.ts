import { button, paragraph, unless, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

/** `alreadyRegistered`: somebody sent the form again with an address that is registered already. */
const again = "variant == 'alreadyRegistered'";

export const signInLink: MailTemplate = {
  kind: 'signInLink',
  subject: {
    de: `{% if ${again} %}[Sie sind|Du bist] bereits {% if interested %}vorgemerkt{% else %}angemeldet{% endif %}{% else %}[Ihr|Dein] Link, 10 Minuten gültig{% endif %}: {{ offer.title }}`,
    en: `{% if ${again} %}You are {% if interested %}on the list{% else %}registered{% endif %} already{% else %}Your link, valid for 10 minutes{% endif %}: {{ offer.title }}`,
  },
  heading: {
    de: `{% if ${again} %}[Sie sind|Du bist] bereits {% if interested %}vorgemerkt{% else %}angemeldet{% endif %}{% else %}[Ihr|Dein] Link zu [Ihrer|deiner] Anmeldung{% endif %}`,
    en: `{% if ${again} %}You are {% if interested %}on the list{% else %}registered{% endif %} already{% else %}Your link to your registration{% endif %}`,
  },
  body: {
    de:
      when(
        again,
        paragraph(
          'mit dieser Adresse wurde „{{ offer.title }}“ noch einmal ausgefüllt. [Sie sind|Du bist] dort schon {% if interested %}vorgemerkt; an [Ihrer|deiner] Vormerkung{% else %}angemeldet; an [Ihrer|deiner] Anmeldung{% endif %} hat sich nichts geändert. Mit diesem Link [kommen Sie|kommst du] zu ihr.',
        ),
      ) +
      unless(
        again,
        paragraph(
          'mit diesem Link [kommen Sie|kommst du] zu [Ihrer|deiner] Anmeldung für „{{ offer.title }}“.',
        ),
      ) +
      button('Zu meiner Anmeldung', 'links.signIn') +
      paragraph(
        'Der Link gilt einmal und zehn Minuten lang. Danach [fordern Sie|forderst du] auf [Ihrer|deiner] Seite einfach einen neuen an.',
      ) +
      paragraph(
        '[Sie waren|Du warst] das nicht? Dann [brauchen Sie|brauchst du] nichts zu tun. Bitte [geben Sie|gib] den Link nicht weiter.',
      ),
    en:
      when(
        again,
        paragraph(
          'The form of “{{ offer.title }}” was sent again with this address. You are {% if interested %}on the interest list{% else %}registered{% endif %} already, and nothing about it has changed. This link leads to it.',
        ),
      ) +
      unless(again, paragraph('This link leads to your registration for “{{ offer.title }}”.')) +
      button('To my registration', 'links.signIn') +
      paragraph(
        'The link works once and for ten minutes. After that, simply ask for a new one on your page.',
      ) +
      paragraph('That was not you? Then there is nothing to do. Please do not pass the link on.'),
  },
  why: {
    de: 'für [Ihre|deine] Anmeldung ein Link angefordert oder das Formular erneut abgeschickt wurde.',
    en: 'somebody asked for a link to your registration or sent the form again.',
  },
  sample: (facts) => ({ ...facts, variant: 'alreadyRegistered' }),
};
