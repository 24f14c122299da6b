import { facts, nextSteps, paragraph, statusButton } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

const from = '{% if person.municipality %} {{ from }} {{ person.municipality }}{% endif %}';

export const teamReceipt: MailTemplate = {
  kind: 'teamReceipt',
  subject: {
    de: 'Die Anmeldung [Ihres|deines] Teams ist da (noch keine Zusage): {{ offer.title }}{{ offer.on }}',
    en: 'We have the registration of your team (not yet a place): {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Die Anmeldung ist angekommen. Sie ist noch keine Zusage.',
    en: 'The registration has arrived. It is not yet a place.',
  },
  body: {
    de:
      paragraph(
        `vielen Dank. Das ist bei uns angekommen: eine Anmeldung${from.replace('{{ from }}', 'aus')} für <strong>{% if team.expected == 1 %}eine Person{% else %}{{ team.expected }} Personen{% endif %}</strong>{% if team.people < team.expected %}, davon {% if team.people == 0 %}noch niemand{% else %}{{ team.people }}{% endif %} mit Namen{% endif %}. [Sie selbst|Dich selbst] haben wir nicht als Teilnehmerin oder Teilnehmer eingetragen.`,
      ) +
      paragraph(
        '<strong>Diese E-Mail ist kein Versprechen von Plätzen.</strong> Jede genannte Person bekommt eine eigene E-Mail und bestätigt ihre Adresse selbst. Was aus der Anmeldung des Teams wird, teilen wir [Ihnen|dir] in jedem Fall mit.',
      ) +
      nextSteps('So geht es weiter:') +
      facts('de') +
      paragraph(
        'Auf [Ihrer|deiner] Seite [sehen Sie|siehst du] das ganze Team und wie es darum steht.',
      ) +
      statusButton('de'),
    en:
      paragraph(
        `Thank you. This is what has arrived: a registration${from.replace('{{ from }}', 'from')} for <strong>{% if team.expected == 1 %}one person{% else %}{{ team.expected }} people{% endif %}</strong>{% if team.people < team.expected %}, {% if team.people == 0 %}nobody{% else %}{{ team.people }}{% endif %} of them named so far{% endif %}. We have not put you down as a participant yourself.`,
      ) +
      paragraph(
        '<strong>This mail does not promise any places.</strong> Everybody who was named gets a mail of their own and confirms their address themselves. We will tell you in any case what becomes of the team.',
      ) +
      nextSteps('What comes next:') +
      facts('en') +
      paragraph('On your page you see the whole team and where it stands.') +
      statusButton('en'),
  },
  why: {
    de: '[Sie|du] andere angemeldet und [Ihre|deine] Adresse bestätigt [haben|hast].',
    en: 'you registered others and your address is confirmed.',
  },
  sample: (facts) =>
    withRecipient(facts, {
      state: { role: 'delegate' },
      team: { people: 3, announced: 4, seat: 'none' },
      openSteps: ['nameMembers'],
      standing: {
        ...facts.recipient.standing,
        next: [
          {
            text: {
              de: '[Nennen Sie|Nenne] bitte noch eine Person.',
              en: 'Please name one more person.',
            },
            byText: {
              de: 'bis einschließlich Freitag, 18. September 2020',
              en: 'by the end of Friday 18 September 2020',
            },
          },
        ],
      },
    }),
};
