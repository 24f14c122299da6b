/** The cast of the story. All invented, all at example.org; what each is for stands beside them. */
export interface Person {
  readonly key: string;
  readonly about: string;
  /** Key of the municipality in examples/register. */
  readonly municipality: string;
  readonly functions: readonly string[];
  readonly locale: 'de' | 'en';
  /** Whether the question for the exchange comes with the registration. */
  readonly asksAtOnce: boolean;
}

const person = (
  key: string,
  about: string,
  municipality: string,
  more: Partial<Pick<Person, 'functions' | 'locale' | 'asksAtOnce'>> = {},
): Person => ({
  key,
  about,
  municipality,
  functions: ['educationManager'],
  locale: 'de',
  asksAtOnce: true,
  ...more,
});

export const people = {
  anna: person('anna', 'valid agreement, everything in time', 'Musterstadt am Beispielfluss'),
  ben: person('ben', 'valid agreement, has not sent a question yet', 'Beispielkreis an der Probe', {
    functions: ['educationMonitor'],
    asksAtOnce: false,
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
  ines: person('ines', 'registers on 18 September at 23:59', 'Musterstadt am Beispielfluss', {
    functions: ['educationCoordinator'],
  }),
  jonas: person('jonas', 'registers on 19 September at 00:00', 'Musterstadt am Beispielfluss'),
  kim: person('kim', 'added by hand and admitted on the 22nd', 'Probehausen im Musterwald'),
} as const;
export type PersonKey = keyof typeof people;
