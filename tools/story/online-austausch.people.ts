/** The cast of `online-austausch`. */
import { person as anybody, type Person } from './people.js';

const ready = { technicalReadiness: 'ready' };
const withQuestion = {
  ...ready,
  exchangeQuestion: 'Wie halten andere Kommunen Kontakt zu Schulen?',
};

/** Asks the question for the exchange at once, unless said otherwise. */
const person = (
  key: string,
  about: string,
  municipality: string,
  more: Partial<Pick<Person, 'functions' | 'locale' | 'answers'>> = {},
): Person => anybody(key, about, municipality, { answers: withQuestion, ...more });

export const people = {
  anna: person('anna', 'valid agreement, everything in time', 'Musterstadt am Beispielfluss'),
  ben: person('ben', 'sends no question; his mailbox is full', 'Beispielkreis an der Probe', {
    functions: ['educationMonitor'],
    answers: ready,
  }),
  clara: person('clara', 'agreement ends the day before the event', 'Fristenau (Beispielstadt)'),
  david: person('david', 'agreement with another agency', 'Anderstedt (Beispielstadt)'),
  emma: person('emma', 'no agreement', 'Ohnefeld (Beispielkreis)'),
  farid: person('farid', 'another function: a person decides', 'Probehausen im Musterwald', {
    functions: ['other'],
    locale: 'en',
  }),
  greta: person('greta', 'never confirms the address', 'Musterstadt am Beispielfluss'),
  hugo: person('hugo', 'admitted, withdraws on the 20th', 'Beispielkreis an der Probe'),
  ines: person('ines', '18 September, 23:59; her address ends', 'Musterstadt am Beispielfluss', {
    functions: ['educationCoordinator'],
    answers: { ...withQuestion, phone: '+49 30 23125 777' },
  }),
  jonas: person('jonas', 'registers on 19 September at 00:00', 'Musterstadt am Beispielfluss'),
  kim: person('kim', 'added by hand and admitted on the 22nd', 'Probehausen im Musterwald'),
} as const;
/** Of the agency: the contact of the offer. */
export const ulrike = person('ulrike', 'contact of the offer', '');
export type PersonKey = keyof typeof people;
