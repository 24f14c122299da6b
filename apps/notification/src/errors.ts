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
  'mail.not_sent': {
    kind: 'conflict',
    de: 'Noch einmal senden lassen sich nur E-Mails, die schon versandt sind; diese ist „{state}“.',
    en: 'Only mails that have been sent can be sent once more; this one is "{state}".',
  },
  'mail.held': {
    kind: 'conflict',
    de: 'Diese E-Mail wird zurückgehalten, weil die Adresse als unzustellbar gilt. Heben Sie zuerst die Sperre der Adresse auf.',
    en: 'This mail is held because its address counts as undeliverable. Lift the suppression of the address first.',
  },
  'suppression.not_found': {
    kind: 'notFound',
    de: 'Diese gesperrte Adresse gibt es nicht.',
    en: 'There is no such suppressed address.',
  },
  'suppression.lifted': {
    kind: 'conflict',
    de: 'Die Sperre dieser Adresse ist bereits aufgehoben.',
    en: 'The suppression of this address has been lifted already.',
  },
  'mail_route.not_found': {
    kind: 'notFound',
    de: 'Diesen Versandweg gibt es nicht.',
    en: 'There is no such mail route.',
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
