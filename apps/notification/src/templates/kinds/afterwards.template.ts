import { facts, paragraph, statusButton, when } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

const certificate = "variant == 'certificate' or variant == 'both'";
const feedback = "variant == 'feedback' or variant == 'both'";

export const afterwards: MailTemplate = {
  kind: 'afterwards',
  subject: {
    de: "{% if variant == 'certificate' %}[Ihre|Deine] Bescheinigung{% elsif variant == 'feedback' %}[Ihre|Deine] Rückmeldung{% else %}Bescheinigung und Rückmeldung{% endif %}: {{ offer.title }}{{ offer.on }}",
    en: "{% if variant == 'certificate' %}Your certificate{% elsif variant == 'feedback' %}Your feedback{% else %}Certificate and feedback{% endif %}: {{ offer.title }}{{ offer.on }}",
  },
  heading: { de: 'Schön, dass [Sie|du] dabei [waren|warst]', en: 'We were glad to have you' },
  body: {
    de:
      paragraph('vielen Dank für [Ihre|deine] Teilnahme.') +
      when(
        certificate,
        paragraph(
          'Auf [Ihrer|deiner] Seite liegt [Ihre|deine] <strong>Teilnahmebescheinigung</strong> zum Herunterladen bereit. Mit dem Prüfcode darauf können andere feststellen, dass sie echt ist.',
        ),
      ) +
      when(
        feedback,
        paragraph(
          'Dort [finden Sie|findest du] auch einige kurze Fragen. <strong>[Ihre|Deine] Rückmeldung</strong> hilft uns, das nächste Angebot besser zu machen.',
        ),
      ) +
      statusButton('de') +
      facts('de'),
    en:
      paragraph('Thank you for taking part.') +
      when(
        certificate,
        paragraph(
          'On your page you can download your <strong>certificate of participation</strong>. With the check code on it others can see that it is genuine.',
        ),
      ) +
      when(
        feedback,
        paragraph(
          'There you also find a few short questions. <strong>Your feedback</strong> helps us to make the next offer better.',
        ),
      ) +
      statusButton('en') +
      facts('en'),
  },
  why: {
    de: '[Sie|du] an dieser Veranstaltung teilgenommen [haben|hast].',
    en: 'you took part in this event.',
  },
  sample: (facts) => ({
    ...withRecipient(facts, {
      position: { stage: 'done', approval: 'approved', seat: 'confirmed', attendance: 'attended' },
    }),
    variant: 'both',
  }),
};
