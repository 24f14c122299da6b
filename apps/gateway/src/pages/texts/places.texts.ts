/** How one gets a place, as the public page of an offer says it. `{n}`, `{unit}`, `{day}` are filled in. */
import type { StageKind } from '#contracts/vocabulary.js';

interface PlacesTexts {
  readonly heading: string;
  readonly steps: Readonly<Record<StageKind, string>>;
  /** The last step, depending on how places are given. */
  readonly seatInOrder: string;
  readonly seatSelected: string;
  readonly selectionBy: string;
  readonly dueDays: string;
  readonly dueDay: string;
  readonly held: string;
  readonly endsOtherwise: string;
  readonly backOtherwise: string;
  readonly waitingList: string;
  readonly firstThatFits: string;
  readonly strictOrder: string;
  readonly units: Readonly<Record<'person' | 'team' | 'case', string>>;
  readonly promotion: Readonly<Record<'direct' | 'offer' | 'person', string>>;
  readonly personDecides: string;
  /** What is free where one chooses among groups or dates. */
  readonly free: Readonly<
    Record<
      | 'heading'
      | 'note'
      | 'left'
      | 'and'
      | 'municipality'
      | 'municipalities'
      | 'person'
      | 'people'
      | 'full'
      | 'colleaguesOnly'
      | 'othersFirst',
      string
    >
  >;
  readonly growth: Readonly<Record<'heldForTeam' | 'firstCome', string>>;
  readonly minimum: string;
  readonly minimumOpen: string;
  readonly mayNot: string;
  readonly questions: string;
  readonly questionsUntil: string;
  readonly questionsText: string;
  readonly vote: Readonly<Record<'person' | 'municipality', string>>;
  readonly certificate: string;
  readonly certificateFor: Readonly<Record<'one' | 'allSessions' | 'anySession', string>>;
}

const de: PlacesTexts = {
  heading: 'So kommen Sie zu einem Platz',
  steps: {
    confirmAddress: 'Sie bestätigen Ihre E-Mail-Adresse.',
    eligibility: 'Wir prüfen die Voraussetzungen.',
    approval: 'Wir entscheiden über die Zulassung.',
    preliminaryTalk: 'Wir sprechen vorab mit Ihnen. Die Zeit dafür suchen Sie sich aus.',
    preWork: 'Sie geben die Vorbereitung ab.',
    selection: 'Wir wählen unter allen aus, die sich angemeldet haben.',
    seat: 'Sie bekommen Ihren Platz.',
  },
  seatInOrder: 'Sie bekommen Ihren Platz, in der Reihenfolge der Anmeldungen.',
  seatSelected: 'Wer ausgewählt ist, bekommt einen Platz.',
  selectionBy: 'Sie steht spätestens fest am {day}.',
  dueDays: 'Dafür sind {n} Tage Zeit.',
  dueDay: 'Dafür ist ein Tag Zeit.',
  held: 'So lange ist der Platz für Sie freigehalten.',
  endsOtherwise: 'Danach endet die Anmeldung.',
  backOtherwise: 'Danach wird er frei, und Sie stehen am Ende der Warteliste.',
  waitingList:
    'Sind alle Plätze vergeben, gibt es eine Warteliste, in der Reihenfolge der Anmeldungen. Sie sehen immer, auf welcher Stelle Sie stehen und was fehlt.',
  firstThatFits:
    'Reicht der freie Platz nicht für {unit}, kann vorrücken, wer danach kommt und hineinpasst.',
  strictOrder: 'Überholt wird niemand, auch wenn der freie Platz nicht für {unit} reicht.',
  units: {
    person: 'die Person, die zuerst wartet',
    team: 'das Team, das zuerst wartet',
    case: 'die Kommune, die zuerst wartet',
  },
  promotion: {
    direct: 'Wird ein Platz frei, bekommt ihn gleich, wer an der Reihe ist.',
    offer:
      'Wird ein Platz frei, bieten wir ihn denen an, die an der Reihe sind. Das Angebot gilt {n} Stunden.',
    person: 'Wird ein Platz frei, entscheidet ein Mensch, wer ihn bekommt.',
  },
  personDecides: 'Melden sich zu viele an, weist das System niemanden ab: Ein Mensch entscheidet.',
  free: {
    heading: 'Was zurzeit frei ist',
    note: 'Das ist der Stand von eben. Freigehalten wird ein Platz erst, wenn Sie ihn haben.',
    left: 'noch Platz für {places}',
    and: ' und ',
    municipality: '1 Kommune',
    municipalities: '{n} Kommunen',
    person: '1 Person',
    people: '{n} Personen',
    full: 'ausgebucht, Warteliste',
    colleaguesOnly:
      'für weitere Kommunen ausgebucht, Warteliste; Platz ist noch für Personen aus Kommunen, die schon dabei sind',
    othersFirst: 'es warten schon andere darauf, daher zunächst Warteliste',
  },
  growth: {
    heldForTeam: 'Für ein zugelassenes Team sind bis zu {n} Plätze freigehalten.',
    firstCome: 'Ein zugelassenes Team kann größer werden, solange Plätze frei sind.',
  },
  minimum:
    'Die Veranstaltung braucht mindestens {n} Kommunen. Ob es so viele sind, entscheidet sich am {day}. Sind es weniger, entscheiden wir, wie es weitergeht, und schreiben Ihnen.',
  minimumOpen:
    'Die Veranstaltung braucht mindestens {n} Kommunen. Sind es weniger, entscheiden wir, wie es weitergeht, und schreiben Ihnen.',
  mayNot: 'Nach einer Absage können Sie sich für dieses Angebot nicht noch einmal anmelden.',
  questions: 'Ihre Fragen vorab',
  questionsUntil: 'Bis {day} können Sie Fragen einreichen, sobald Sie angemeldet sind.',
  questionsText: 'Bis zum Beginn können Sie Fragen einreichen, sobald Sie angemeldet sind.',
  vote: {
    person: 'Welche besprochen werden, entscheidet eine Abstimmung: Jede Person hat eine Stimme.',
    municipality:
      'Welche besprochen werden, entscheidet eine Abstimmung: Jede Kommune hat eine Stimme.',
  },
  certificate: 'Teilnahmebescheinigung',
  certificateFor: {
    one: 'für alle, die teilgenommen haben',
    allSessions: 'für alle, die an allen ihren Terminen teilgenommen haben',
    anySession: 'für alle, die an mindestens einem Termin teilgenommen haben',
  },
};

const en: PlacesTexts = {
  heading: 'How you get a place',
  steps: {
    confirmAddress: 'You confirm your e-mail address.',
    eligibility: 'We check the requirements.',
    approval: 'We decide on the admission.',
    preliminaryTalk: 'We talk with you beforehand. You choose the time.',
    preWork: 'You hand in the preparation.',
    selection: 'We select among all who have registered.',
    seat: 'You get your place.',
  },
  seatInOrder: 'You get your place, in the order of registrations.',
  seatSelected: 'Whoever is selected gets a place.',
  selectionBy: 'It is made by {day}.',
  dueDays: 'You have {n} days for it.',
  dueDay: 'You have one day for it.',
  held: 'Your place is held meanwhile.',
  endsOtherwise: 'After that the registration ends.',
  backOtherwise: 'After that it becomes free, and you are at the end of the waiting list.',
  waitingList:
    'When all places are taken there is a waiting list, in the order of registrations. You always see your position and what is missing.',
  firstThatFits:
    'Where the free place is not enough for {unit}, a later one that fits may move up.',
  strictOrder: 'Nobody is passed over, even if the free place is not enough for {unit}.',
  units: {
    person: 'the person who waits first',
    team: 'the team that waits first',
    case: 'the municipality that waits first',
  },
  promotion: {
    direct: 'When a place becomes free, whoever is next gets it at once.',
    offer:
      'When a place becomes free, we offer it to whoever is next. The offer stands for {n} hours.',
    person: 'When a place becomes free, a person decides who gets it.',
  },
  personDecides: 'If too many register, the system turns nobody away: a person decides.',
  free: {
    heading: 'What is free at present',
    note: 'This is how things stand at the moment. A place is kept for you only once you have it.',
    left: 'room for {places}',
    and: ' and ',
    municipality: '1 municipality',
    municipalities: '{n} municipalities',
    person: '1 person',
    people: '{n} people',
    full: 'fully booked, waiting list',
    colleaguesOnly:
      'fully booked for further municipalities, waiting list; there is room for people of municipalities that take part already',
    othersFirst: 'others wait for it already, so the waiting list comes first',
  },
  growth: {
    heldForTeam: 'Up to {n} places are held for an admitted team.',
    firstCome: 'An admitted team may grow while places are free.',
  },
  minimum:
    'The event needs at least {n} municipalities. Whether there are so many is settled on {day}. If there are fewer, we decide how to go on and write to you.',
  minimumOpen:
    'The event needs at least {n} municipalities. If there are fewer, we decide how to go on and write to you.',
  mayNot: 'After a refusal you cannot register again for this offer.',
  questions: 'Your questions beforehand',
  questionsUntil: 'You can send in questions until {day}, once you are registered.',
  questionsText: 'You can send in questions until it begins, once you are registered.',
  vote: {
    person: 'Which of them are discussed is decided by a vote: each person has one.',
    municipality: 'Which of them are discussed is decided by a vote: each municipality has one.',
  },
  certificate: 'Certificate',
  certificateFor: {
    one: 'for everybody who took part',
    allSessions: 'for everybody who took part in all of their sessions',
    anySession: 'for everybody who took part in at least one session',
  },
};
export const places = { de, en };
