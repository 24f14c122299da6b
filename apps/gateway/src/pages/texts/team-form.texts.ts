/** Texts of the team in the registration form. */
const de = {
  heading: 'Ihr Team',
  intro:
    'Melden Sie alle aus Ihrer Kommune zusammen an. Ein Team bekommt seine Plätze gemeinsam oder wartet gemeinsam.',
  caseIntro:
    'Melden Sie alle aus Ihrer Kommune zusammen an. Kolleginnen und Kollegen bleiben in derselben Gruppe und belegen dort zusammen einen Platz für Kommunen.',
  min: 'Empfohlen sind mindestens {n} Personen.',
  max: 'Zusammen können es höchstens {n} sein.',
  maxSoft: 'Empfohlen sind höchstens {n}; bei mehr entscheidet ein Mensch.',
  takesPart: 'Nehmen Sie selbst teil?',
  takesPartHelp: 'Sie können auch nur andere anmelden, zum Beispiel als Büro.',
  takesPartYes: 'Ja, ich nehme teil',
  takesPartNo: 'Nein, ich melde nur andere an',
  person: 'Weitere Person {n}',
  personHelp:
    'Jede Person braucht eine eigene E-Mail-Adresse und bestätigt sie selbst. Wer noch nicht feststeht, bleibt leer.',
  firstName: 'Vorname',
  lastName: 'Nachname',
  email: 'E-Mail-Adresse',
  function: 'Aufgabe',
  rank: 'Stellung in der Verwaltung',
  experience: 'Erfahrung mit dem Thema',
  more: 'Weitere Person eintragen',
  remove: 'Diese Person entfernen',
  full: 'Mehr Personen gehen nicht: Zusammen sind höchstens {n} möglich.',
  size: 'Wie viele Personen Ihrer Kommune nehmen insgesamt teil?',
  sizeHelp: 'Die Genannten eingeschlossen. Wen Sie noch nicht nennen können, nennen Sie später.',
  severalHelp: 'Wählen Sie mindestens einen Termin. Später können Sie das noch ändern.',
  sessionHelp:
    'Wir richten uns nach Ihrem Wunsch, solange dort Platz ist. Auf Ihrer Seite können Sie später noch wechseln, wenn etwas frei ist.',
  caseHelp:
    'Je Termin ist Platz für {n} Kommunen. Wir richten uns nach Ihrem Wunsch, solange dort Platz ist. Sind schon Kolleginnen oder Kollegen in einer Gruppe, kommen Sie zu ihnen. Wechseln können Sie später auf Ihrer Seite, wenn etwas frei ist.',
  anyOfTwo: 'Beide gehen',
  any: 'Alle gehen',
  errors: {
    nobody: 'Bitte nennen Sie unten mindestens eine Person, die teilnimmt.',
    sameEmail: 'Jede Person braucht eine eigene Adresse; diese steht schon oben.',
    firstName: 'Bitte geben Sie den Vornamen an.',
    lastName: 'Bitte geben Sie den Nachnamen an.',
    email: 'Bitte geben Sie die E-Mail-Adresse an.',
    emailWrong: 'Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel name@example.org.',
    function: 'Bitte wählen Sie eine Aufgabe.',
    wrong: 'Bitte prüfen Sie diese Angabe: höchstens 200 Zeichen, keine unsichtbaren Zeichen.',
    session: 'Bitte wählen Sie eine der Möglichkeiten.',
    severalMissing: 'Bitte wählen Sie mindestens einen Termin.',
  },
};
export type TeamFormTexts = typeof de;

const en: TeamFormTexts = {
  heading: 'Your team',
  intro:
    'Register everybody of your municipality together. A team gets its places together or waits together.',
  caseIntro:
    'Register everybody of your municipality together. Colleagues stay in the same group and take one place for municipalities there.',
  min: 'At least {n} people are recommended.',
  max: 'All together there can be at most {n}.',
  maxSoft: 'At most {n} are recommended; beyond that a person decides.',
  takesPart: 'Do you take part yourself?',
  takesPartHelp: 'You can also register others only, for example as an office.',
  takesPartYes: 'Yes, I take part',
  takesPartNo: 'No, I only register others',
  person: 'Further person {n}',
  personHelp:
    'Everybody needs an e-mail address of their own and confirms it. Leave empty who is not known yet.',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail address',
  function: 'Function',
  rank: 'Rank in the administration',
  experience: 'Experience with the subject',
  more: 'Add a further person',
  remove: 'Remove this person',
  full: 'No more people can be added: all together at most {n} are possible.',
  size: 'How many people of your municipality take part in all?',
  sizeHelp: 'Including those named. Whom you cannot name yet you name later.',
  severalHelp: 'Choose at least one session. You can change that later.',
  sessionHelp:
    'We follow your wish as long as there is room. On your page you can still change later, where something is free.',
  caseHelp:
    'Each date has room for {n} municipalities. We follow your wish as long as there is room. If colleagues are in a group already, you join them. You can change later on your page, where something is free.',
  anyOfTwo: 'Both suit us',
  any: 'All of them suit us',
  errors: {
    nobody: 'Please name at least one person below who takes part.',
    sameEmail: 'Everybody needs an address of their own; this one is given above already.',
    firstName: 'Please give the first name.',
    lastName: 'Please give the last name.',
    email: 'Please give the e-mail address.',
    emailWrong: 'Please check the e-mail address, for example name@example.org.',
    function: 'Please choose a function.',
    wrong: 'Please check this: at most 200 characters, no invisible ones.',
    session: 'Please choose one of the possibilities.',
    severalMissing: 'Please choose at least one session.',
  },
};

export const teamForm = { de, en };
