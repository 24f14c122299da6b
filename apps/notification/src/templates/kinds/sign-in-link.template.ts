import { button, paragraph, unless, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

/** `alreadyRegistered`: somebody sent the form again with an address that is registered already. */
const again = "variant == 'alreadyRegistered'";

export const signInLink: MailTemplate = {
  kind: 'signInLink',
  subject: {
    de: `{% if ${again} %}Sie sind bereits angemeldet{% else %}Ihr Link, 10 Minuten gültig{% endif %}: {{ offer.title }}`,
    en: `{% if ${again} %}You are registered already{% else %}Your link, valid for 10 minutes{% endif %}: {{ offer.title }}`,
  },
  heading: {
    de: `{% if ${again} %}Sie sind bereits angemeldet{% else %}Ihr Link zu Ihrer Anmeldung{% endif %}`,
    en: `{% if ${again} %}You are registered already{% else %}Your link to your registration{% endif %}`,
  },
  body: {
    de:
      when(
        again,
        paragraph(
          'mit dieser Adresse wurde „{{ offer.title }}“ noch einmal ausgefüllt. Sie sind dort schon angemeldet; an Ihrer Anmeldung hat sich nichts geändert. Mit diesem Link kommen Sie zu ihr.',
        ),
      ) +
      unless(
        again,
        paragraph('mit diesem Link kommen Sie zu Ihrer Anmeldung für „{{ offer.title }}“.'),
      ) +
      button('Zu meiner Anmeldung', 'links.signIn') +
      paragraph(
        'Der Link gilt einmal und zehn Minuten lang. Danach fordern Sie auf Ihrer Seite einfach einen neuen an.',
      ) +
      paragraph(
        'Sie waren das nicht? Dann brauchen Sie nichts zu tun. Bitte geben Sie den Link nicht weiter.',
      ),
    en:
      when(
        again,
        paragraph(
          'The form of “{{ offer.title }}” was sent again with this address. You are registered already, and nothing about your registration has changed. This link leads to it.',
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
    de: 'für Ihre Anmeldung ein Link angefordert oder das Formular erneut abgeschickt wurde.',
    en: 'somebody asked for a link to your registration or sent the form again.',
  },
  sample: (facts) => ({ ...facts, variant: 'alreadyRegistered' }),
};
