/** Teams: in the registration form, on a person's own page, and behind a link that a colleague caused. */
import type { ParticipantRole } from '#contracts/vocabulary.js';

interface TeamTexts {
  /** `höchstens fünf`: figures up to twelve are written out. From 0. */
  readonly numbers: readonly string[];
  readonly roles: Readonly<Record<ParticipantRole, string | null>>;
  readonly form: Readonly<
    Record<
      | 'heading'
      | 'intro'
      | 'caseIntro'
      | 'min'
      | 'max'
      | 'maxSoft'
      | 'takesPart'
      | 'takesPartHelp'
      | 'takesPartYes'
      | 'takesPartNo'
      | 'person'
      | 'personHelp'
      | 'firstName'
      | 'lastName'
      | 'email'
      | 'emailHelp'
      | 'function'
      | 'rank'
      | 'experience'
      | 'more'
      | 'remove'
      | 'full'
      | 'size'
      | 'sizeHelp'
      | 'sessionHelp'
      | 'caseHelp'
      | 'anyOfTwo'
      | 'any',
      string
    >
  > & { readonly errors: Readonly<Record<'nobody' | 'sameEmail' | 'firstName' | 'lastName' | 'email' | 'emailWrong' | 'function' | 'wrong' | 'session', string>> };
  readonly mine: Readonly<
    Record<
      | 'heading'
      | 'alone'
      | 'size'
      | 'sizeOne'
      | 'reserved'
      | 'reservedOne'
      | 'waiting'
      | 'you'
      | 'registered'
      | 'onlyRegistrant'
      | 'replace'
      | 'replaceMe'
      | 'withdraw'
      | 'ended'
      | 'begun'
      | 'name'
      | 'nameFull'
      | 'nameClosed'
      | 'withdrawAll'
      | 'withdrawAllText'
      | 'choiceNow'
      | 'choiceWished'
      | 'choiceAny'
      | 'choiceOpen'
      | 'choiceClosed'
      | 'choiceLegend'
      | 'choiceNone'
      | 'choiceSubmit'
      | 'notPossible'
      | 'offeredUntil'
      | 'accept'
      | 'letGo',
      string
    >
  >;
  readonly pages: Readonly<
    Record<
      | 'nameTitle'
      | 'nameText'
      | 'nameSubmit'
      | 'named'
      | 'replaceTitle'
      | 'replaceText'
      | 'replaceNext'
      | 'replaceConfirmTitle'
      | 'replaceConfirm'
      | 'replaceConfirmNew'
      | 'replaceConfirmMe'
      | 'replaceSubmit'
      | 'replaced'
      | 'withdrawTitle'
      | 'withdrawText'
      | 'withdrawSubmit'
      | 'withdrawn'
      | 'withdrawAllTitle'
      | 'withdrawAllText'
      | 'withdrawAllSubmit'
      | 'withdrawnAll'
      | 'letGoTitle'
      | 'letGoText'
      | 'letGoSubmit'
      | 'letGoDone'
      | 'accepted'
      | 'changed'
      | 'back'
      | 'edit'
      | 'confirmText'
      | 'confirmNotMe',
      string
    >
  >;
}

const de: TeamTexts = {
  numbers: [
    'null',
    'eine',
    'zwei',
    'drei',
    'vier',
    'fünf',
    'sechs',
    'sieben',
    'acht',
    'neun',
    'zehn',
    'elf',
    'zwölf',
  ],
  roles: {
    participant: null,
    delegate: 'meldet an, nimmt nicht teil',
    speaker: 'trägt vor',
    moderator: 'moderiert',
    techSupport: 'technische Hilfe',
  },
  form: {
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
      'Lassen Sie die Felder leer, wenn sie noch nicht feststeht. Wer genannt ist, bestätigt die eigene Adresse selbst.',
    firstName: 'Vorname',
    lastName: 'Nachname',
    email: 'E-Mail-Adresse',
    emailHelp: 'Die eigene Adresse der Person.',
    function: 'Aufgabe',
    rank: 'Stellung in der Verwaltung',
    experience: 'Erfahrung mit dem Thema',
    more: 'Weitere Person eintragen',
    remove: 'Diese Person entfernen',
    full: 'Mehr Personen gehen nicht: Zusammen sind höchstens {n} möglich.',
    size: 'Wie viele Personen Ihrer Kommune nehmen insgesamt teil?',
    sizeHelp: 'Die Genannten eingeschlossen. Wen Sie noch nicht nennen können, nennen Sie später.',
    sessionHelp: 'Wir richten uns nach Ihrem Wunsch, solange dort Platz ist. Auf Ihrer Seite können Sie später noch wechseln, wenn etwas frei ist.',
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
    },
  },
  mine: {
    heading: 'Ihr Team',
    alone: 'Verhindert?',
    size: '{n} Personen aus {municipality}.',
    sizeOne: 'Eine Person aus {municipality}.',
    reserved: 'Für {n} Personen, die noch nicht genannt sind, sind Plätze freigehalten.',
    reservedOne: 'Für eine Person, die noch nicht genannt ist, ist ein Platz freigehalten.',
    waiting: 'Ihr Team steht auf der Warteliste an Stelle {n} von {of}.',
    you: 'Sie',
    registered: 'hat das Team angemeldet',
    onlyRegistrant: 'Ändern kann das Team nur {name}: Von dort kam die Anmeldung.',
    replace: 'Durch jemand anderen ersetzen',
    replaceMe: 'Meinen Platz weitergeben',
    withdraw: 'Abmelden',
    ended: 'Diese Anmeldung ist beendet; hier ist nichts mehr zu ändern.',
    begun: 'Die Veranstaltung hat begonnen; ersetzen lässt sich niemand mehr.',
    name: 'Weitere Person nennen',
    nameFull: 'Weitere Personen können Sie nicht nennen: Höchstens {n} sind möglich.',
    nameClosed:
      'Weitere Personen können Sie nicht mehr nennen: Die Anmeldefrist ist abgelaufen. Jemanden ersetzen können Sie weiterhin.',
    withdrawAll: 'Das ganze Team abmelden',
    withdrawAllText: 'Niemand aus Ihrem Team kann teilnehmen? Dann melden Sie bitte alle ab.',
    choiceNow: 'Sie haben Plätze in: {session}.',
    choiceWished: 'Ihr Wunsch: {session}.',
    choiceAny: 'Sie haben gesagt, dass alle Möglichkeiten gehen.',
    choiceOpen: 'Sie können wechseln, solange dort etwas frei ist. Ihren bisherigen Platz verlieren Sie dabei nicht.',
    choiceClosed: 'Wechseln können Sie nicht mehr: Die Termine haben begonnen.',
    choiceLegend: 'Wechseln zu',
    choiceNone: 'Ein Wechsel ist gerade nicht möglich.',
    choiceSubmit: 'Wechseln',
    notPossible: 'Nicht möglich: {session}.',
    offeredUntil: 'Sagen Sie uns bitte Bescheid bis {until}. Danach bekommt ihn, wer nach Ihnen wartet.',
    accept: 'Ja, wir nehmen an',
    letGo: 'Nein, den Platz freigeben',
  },
  pages: {
    nameTitle: 'Weitere Person nennen',
    nameText:
      'Die Person bekommt eine E-Mail und bestätigt ihre Adresse selbst. Erst dann zählt ihre Anmeldung.',
    nameSubmit: 'Person nennen',
    named: 'Die Person ist genannt. Sie bekommt eine E-Mail, um die Adresse zu bestätigen.',
    replaceTitle: 'Wer kommt stattdessen?',
    replaceText:
      'An die Stelle von {name} tritt jemand anderes aus derselben Kommune. Der Platz bleibt Ihrer Kommune erhalten.',
    replaceNext: 'Weiter',
    replaceConfirmTitle: 'Wirklich ersetzen?',
    replaceConfirm: '{old} gibt die Teilnahme ab, {next} ({email}) übernimmt.',
    replaceConfirmNew:
      'Die neue Person bestätigt ihre Adresse, und wir prüfen die Voraussetzungen für sie noch einmal. Links, die {old} bekommen hat, gelten dann nicht mehr.',
    replaceConfirmMe:
      'Danach können Sie an Ihrer Anmeldung nichts mehr ändern. Haben Sie das Team angemeldet, kümmert sich auch darum die neue Person.',
    replaceSubmit: 'Ja, ersetzen',
    replaced: 'Das ist geändert. Die neue Person bekommt eine E-Mail, um ihre Adresse zu bestätigen.',
    withdrawTitle: '{name} wirklich abmelden?',
    withdrawText:
      'Die Anmeldung wird beendet, und {name} bekommt eine Bestätigung darüber. Der Platz wird frei. Soll er Ihrer Kommune bleiben, ersetzen Sie die Person lieber durch jemand anderen.',
    withdrawSubmit: 'Ja, abmelden',
    withdrawn: 'Die Person ist abgemeldet.',
    withdrawAllTitle: 'Wirklich das ganze Team abmelden?',
    withdrawAllText:
      'Alle Anmeldungen Ihres Teams werden beendet, und die Plätze werden frei. Alle bekommen eine Bestätigung darüber. Das betrifft:',
    withdrawAllSubmit: 'Ja, alle abmelden',
    withdrawnAll: 'Ihr Team ist abgemeldet.',
    letGoTitle: 'Den angebotenen Platz wirklich freigeben?',
    letGoText:
      'Damit ist die Anmeldung Ihres Teams beendet, auch auf der Warteliste. Den Platz bekommt, wer nach Ihnen wartet.',
    letGoSubmit: 'Ja, freigeben',
    letGoDone: 'Danke, der Platz ist freigegeben.',
    accepted: 'Danke, Ihre Zusage ist angekommen.',
    changed: 'Der Wechsel ist vorgemerkt oder schon vollzogen. Wie es steht, lesen Sie unten.',
    back: 'Nein, zurück',
    edit: 'Angaben ändern',
    confirmText: '{name} hat Sie angemeldet. Mit einem Klick bestätigen Sie Ihre Adresse für:',
    confirmNotMe:
      'Möchten Sie nicht teilnehmen? Dann klicken Sie hier nicht; ohne Bestätigung verfällt die Anmeldung.',
  },
};

const en: TeamTexts = {
  numbers: [
    'none',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
  roles: {
    participant: null,
    delegate: 'registers others, does not take part',
    speaker: 'speaks',
    moderator: 'moderates',
    techSupport: 'technical support',
  },
  form: {
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
      'Leave the fields empty while it is not known who it is. Everybody named confirms the own address.',
    firstName: 'First name',
    lastName: 'Last name',
    email: 'E-mail address',
    emailHelp: "The person's own address.",
    function: 'Function',
    rank: 'Rank in the administration',
    experience: 'Experience with the subject',
    more: 'Add a further person',
    remove: 'Remove this person',
    full: 'No more people can be added: all together at most {n} are possible.',
    size: 'How many people of your municipality take part in all?',
    sizeHelp: 'Including those named. Whom you cannot name yet you name later.',
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
    },
  },
  mine: {
    heading: 'Your team',
    alone: 'Cannot come?',
    size: '{n} people of {municipality}.',
    sizeOne: 'One person of {municipality}.',
    reserved: 'Places are kept for {n} people who are not named yet.',
    reservedOne: 'A place is kept for one person who is not named yet.',
    waiting: 'Your team is on the waiting list, at position {n} of {of}.',
    you: 'you',
    registered: 'registered the team',
    onlyRegistrant: 'Only {name} can change the team: the registration came from there.',
    replace: 'Replace by somebody else',
    replaceMe: 'Hand over my place',
    withdraw: 'Withdraw',
    ended: 'This registration has ended; there is nothing more to change.',
    begun: 'The event has begun; nobody can be replaced any more.',
    name: 'Name a further person',
    nameFull: 'You cannot name more people: at most {n} are possible.',
    nameClosed:
      'You cannot name more people: the registration deadline has passed. You can still replace somebody.',
    withdrawAll: 'Withdraw the whole team',
    withdrawAllText: 'Nobody of your team can take part? Then please withdraw everybody.',
    choiceNow: 'You have places in: {session}.',
    choiceWished: 'Your wish: {session}.',
    choiceAny: 'You said that all of them suit you.',
    choiceOpen:
      'You can change as long as something is free there. You do not lose the place that you have.',
    choiceClosed: 'You can no longer change: the sessions have begun.',
    choiceLegend: 'Change to',
    choiceNone: 'A change is not possible at the moment.',
    choiceSubmit: 'Change',
    notPossible: 'Not possible: {session}.',
    offeredUntil: 'Please tell us {until}. After that it goes to whoever waits next.',
    accept: 'Yes, we accept',
    letGo: 'No, let the place go',
  },
  pages: {
    nameTitle: 'Name a further person',
    nameText:
      'The person gets an e-mail and confirms the address. Only then does the registration count.',
    nameSubmit: 'Name the person',
    named: 'The person is named, and gets an e-mail to confirm the address.',
    replaceTitle: 'Who comes instead?',
    replaceText:
      'Somebody else of the same municipality takes the place of {name}. Your municipality keeps the place.',
    replaceNext: 'Continue',
    replaceConfirmTitle: 'Really replace?',
    replaceConfirm: '{old} gives up taking part, {next} ({email}) takes over.',
    replaceConfirmNew:
      'The new person confirms the address, and we check the requirements for them again. Links that {old} was sent stop working.',
    replaceConfirmMe:
      'After that you can change nothing about your registration. If you registered the team, the new person looks after that as well.',
    replaceSubmit: 'Yes, replace',
    replaced: 'This is changed. The new person gets an e-mail to confirm the address.',
    withdrawTitle: 'Really withdraw {name}?',
    withdrawText:
      'The registration ends, and {name} gets a confirmation of that. The place becomes free. If your municipality is to keep it, replace the person by somebody else instead.',
    withdrawSubmit: 'Yes, withdraw',
    withdrawn: 'The person is withdrawn.',
    withdrawAllTitle: 'Really withdraw the whole team?',
    withdrawAllText:
      'All registrations of your team end, and the places become free. Everybody gets a confirmation of that. It concerns:',
    withdrawAllSubmit: 'Yes, withdraw everybody',
    withdrawnAll: 'Your team is withdrawn.',
    letGoTitle: 'Really let the offered place go?',
    letGoText:
      'This ends the registration of your team, also on the waiting list. The place goes to whoever waits next.',
    letGoSubmit: 'Yes, let it go',
    letGoDone: 'Thank you, the place is free for others.',
    accepted: 'Thank you, your answer has arrived.',
    changed: 'The change is noted or made already. How it stands is written below.',
    back: 'No, go back',
    edit: 'Change the details',
    confirmText: '{name} has registered you. With one click you confirm your address for:',
    confirmNotMe:
      'You do not want to take part? Then do not click here; without confirmation the registration lapses.',
  },
};

export const team = { de, en };
