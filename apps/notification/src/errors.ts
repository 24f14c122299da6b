import type { ProblemCatalogue } from '#service-kit/problem.js';

export const notificationProblems = {
  'offer.not_found': {
    kind: 'notFound',
    de: 'Dieses Angebot gibt es nicht.',
    en: 'There is no such offer.',
  },
  'mail.not_found': {
    kind: 'notFound',
    de: 'Diese E-Mail gibt es nicht.',
    en: 'There is no such mail.',
  },
  'mail.not_stuck': {
    kind: 'conflict',
    de: 'Nur fehlgeschlagene oder ungewisse E-Mails lassen sich erneut senden; diese ist „{state}“.',
    en: 'Only failed or uncertain mails can be sent again; this one is "{state}".',
  },
  'mail.moment_passed': {
    kind: 'conflict',
    de: 'Für diese E-Mail ist es zu spät: Ihr Anlass ist vorbei.',
    en: 'It is too late for this mail: its occasion is over.',
  },
  'mail.not_held': {
    kind: 'conflict',
    de: 'Nur über angehaltene E-Mails ist zu entscheiden; diese ist „{state}“.',
    en: 'Only held mails wait for a decision; this one is "{state}".',
  },
  'mail.left_out': {
    kind: 'conflict',
    de: 'Diese Person soll die E-Mail nicht (mehr) bekommen.',
    en: 'This person is not to get the mail (any more).',
  },
} as const satisfies ProblemCatalogue;
