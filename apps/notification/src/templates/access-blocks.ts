/** How to get in, as the first access mail and its replacement tell it. */
import type { Locale } from '#contracts/vocabulary.js';
import { button, list, paragraph, unless, when } from './blocks.js';

const words = {
  de: {
    enter: 'Zur Veranstaltung',
    platform: 'Plattform',
    phone: 'Per Telefon',
    meetingNumber: 'Meeting-Nummer',
    password: 'Passwort',
    own: 'Diese Termine haben einen eigenen Zugang:',
    later: 'Den Zugang zu diesen Terminen schicken wir [Ihnen|dir] später:',
    linkAgain:
      '[Ihr|Dein] Link führt auch in [Ihre|deine] weiteren Termine. Wir schicken ihn [Ihnen|dir] dazu noch einmal:',
    opens:
      '[Ihr|Dein] Link führt ab {{ opensMinutesBefore }} Minuten vor Beginn in die Veranstaltung; vorher sagt die Seite, ab wann. Dort stehen dann auch die Telefonnummern und die Meeting-Nummer.',
  },
  en: {
    enter: 'Join the event',
    platform: 'Platform',
    phone: 'By phone',
    meetingNumber: 'Meeting number',
    password: 'Password',
    own: 'These sessions have an access of their own:',
    later: 'The access data of these sessions follow later:',
    linkAgain:
      'Your link leads into your other sessions as well. We will send it to you once more for them:',
    opens:
      'Your link leads in from {{ opensMinutesBefore }} minutes before the start; earlier, the page says from when. The phone numbers and the meeting number are there then, too.',
  },
} as const;

const fields = ['meetingNumber', 'password'] as const;

/** The personal link alone, or the access data themselves with those of single sessions. */
export const waysIn = (locale: Locale): string => {
  const w = words[locale];
  const phones = (of: string): string =>
    `{% for phone in ${of}.phones %}{% unless forloop.first %}<br/>{% endunless %}{{ phone }}{% endfor %}`;
  const ofSession =
    '{{ entry.name }}: <a href="{{ entry.link }}">{{ entry.link }}</a>' +
    `{% if entry.platform %}<br/>${w.platform}: {{ entry.platform }}{% endif %}` +
    `{% if entry.phones.size > 0 %}<br/>${w.phone}: ${phones('entry')}{% endif %}` +
    fields
      .map((key) => `{% if entry.${key} %}<br/>${w[key]}: {{ entry.${key} }}{% endif %}`)
      .join('');
  return (
    when('links.join', button(w.enter, 'links.join'), paragraph(w.opens)) +
    when(
      'access',
      button(w.enter, 'access.link'),
      when('access.platform', paragraph(`<strong>${w.platform}:</strong> {{ access.platform }}`)),
      when(
        'access.phones.size > 0',
        paragraph(`<strong>${w.phone}:</strong><br/>${phones('access')}`),
      ),
      ...fields.map((key) =>
        when(`access.${key}`, paragraph(`<strong>${w[key]}:</strong> {{ access.${key} }}`)),
      ),
      when('access.sessions.size > 0', paragraph(w.own), list('access.sessions', ofSession)),
    )
  );
};

/** Sessions whose access is still to come, with its day. */
export const accessDays = list('offer.accessDays', '{{ entry.sessions }}: {{ entry.on }}');

/** What follows on another day. One link leads into every session: it is only sent again. */
export const waysInLater = (locale: Locale): string => {
  const w = words[locale];
  return when(
    'offer.accessDays.size > 0',
    when('links.join', paragraph(w.linkAgain)),
    unless('links.join', paragraph(w.later)),
    accessDays,
  );
};

/** Invented, for previews. */
export const sampleAccess = {
  platform: null,
  link: 'https://meeting.example.org/j/2411234567',
  phones: [
    { label: 'deutsches Festnetz', number: '+49 30 5550 1234' },
    { label: null, number: '+49 69 5550 1234' },
  ],
  meetingNumber: '241 123 4567',
  password: 'lerche-42',
  sessions: [],
};
