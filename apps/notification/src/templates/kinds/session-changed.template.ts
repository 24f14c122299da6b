import { calendarOfChange, facts, paragraph, statusButton } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const sessionChanged: MailTemplate = {
  kind: 'sessionChanged',
  subject: {
    de: '[Ihr|Dein] Termin ist jetzt ein anderer: {{ offer.title }}{{ offer.on }}',
    en: 'You have another date now: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: '[Ihr|Dein] Termin ist jetzt ein anderer', en: 'You have another date now' },
  body: {
    de:
      paragraph(
        '{% if team.several %}für [Ihr|dein] Team{% else %}für [Sie|dich]{% endif %} gilt jetzt ein anderer Termin oder eine andere Gruppe als bisher. Der Wechsel ist vollzogen, [Ihr|dein] Platz bleibt [Ihnen|dir] erhalten. Das gilt jetzt:',
      ) +
      facts('de') +
      calendarOfChange('de') +
      paragraph('Passt das nicht? Dann [schreiben Sie|schreib] uns bitte.') +
      statusButton('de'),
    en:
      paragraph(
        '{% if team.several %}Your team has{% else %}You have{% endif %} another date or group than before. The change is done, and you keep your place. This holds now:',
      ) +
      facts('en') +
      calendarOfChange('en') +
      paragraph('That does not suit you? Please write to us.') +
      statusButton('en'),
  },
  why: {
    de: 'sich bei [Ihrer|deiner] Anmeldung der Termin oder die Gruppe geändert hat.',
    en: 'the date or the group of your registration has changed.',
  },
  calendar: ({ recipient }) => (recipient.position.seat === 'confirmed' ? 'publish' : null),
  sample: (facts) => {
    const [session] = facts.briefing.sessions;
    const other = {
      ...session!,
      sessionId: '00000000-0000-7000-8000-000000000012',
      title: { de: 'Gruppe I', en: 'Group I' },
      startsAt: '2020-09-22T08:00:00Z',
      endsAt: '2020-09-22T12:00:00Z',
      preSessionStartsAt: null,
    };
    const mine = { ...session!, title: { de: 'Gruppe II', en: 'Group II' } };
    return {
      ...withRecipient(facts, {
        position: { stage: 'done', approval: 'approved', seat: 'confirmed' },
        state: { sessionIds: [mine.sessionId] },
      }),
      briefing: { ...facts.briefing, sessions: [other, mine] },
      entered: [other.sessionId],
    };
  },
};
