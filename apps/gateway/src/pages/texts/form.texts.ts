import type { PersonFunction } from '#contracts/vocabulary.js';

interface FormTexts {
  readonly intro: string;
  readonly person: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly emailHelp: string;
  readonly work: string;
  readonly municipality: string;
  readonly municipalityHelp: string;
  readonly municipalityOther: string;
  readonly municipalityText: string;
  readonly municipalityTextHelp: string;
  readonly search: string;
  readonly searchHelp: string;
  readonly searchButton: string;
  readonly searchNothing: string;
  readonly functions: string;
  readonly functionsHelp: string;
  readonly functionNames: Readonly<Record<PersonFunction, string>>;
  readonly questions: string;
  readonly mayFollow: string;
  readonly locale: string;
  readonly submit: string;
  readonly privacy: string;
  readonly errorTitle: string;
  readonly errorHint: string;
  readonly missing: Readonly<Record<string, string>>;
  readonly wrong: Readonly<Record<string, string>>;
  readonly doneTitle: string;
  readonly doneText: string;
  readonly doneNext: string;
  readonly doneNothing: string;
  readonly toMailbox: string;
}

const de: FormTexts = {
  intro:
    'Alle Angaben sind nötig, wenn nicht „freiwillig“ dabeisteht. Sie bekommen danach eine E-Mail, in der Sie Ihre Adresse bestätigen.',
  person: 'Zu Ihrer Person',
  firstName: 'Vorname',
  lastName: 'Nachname',
  email: 'E-Mail-Adresse',
  emailHelp: 'Dorthin schicken wir alles Weitere. Am besten Ihre dienstliche Adresse.',
  work: 'Zu Ihrer Arbeit',
  municipality: 'Ihre Kommune',
  municipalityHelp: 'Stadt und Landkreis gleichen Namens stehen beide in der Liste.',
  municipalityOther: 'Meine Kommune steht nicht in der Liste',
  municipalityText: 'Name Ihrer Kommune oder Einrichtung',
  municipalityTextHelp: 'Nur wenn sie nicht in der Liste steht.',
  search: 'Ihre Kommune suchen',
  searchHelp: 'Ein Teil des Namens genügt. Danach wählen Sie aus der Liste.',
  searchButton: 'Suchen',
  searchNothing: 'Keine Kommune mit diesem Namen gefunden.',
  functions: 'Ihre Aufgabe',
  functionsHelp: 'Mehrere sind möglich.',
  functionNames: {
    educationManager: 'Bildungsmanagement',
    educationMonitor: 'Bildungsmonitoring',
    educationCoordinator: 'Kommunale Koordinierung',
    decisionMaker: 'Leitung, Entscheidung',
    socialPlanner: 'Sozial- oder Jugendhilfeplanung',
    other: 'Andere Aufgabe',
  },
  questions: 'Fragen des Veranstalters',
  mayFollow: 'Kann nachgereicht werden.',
  locale: 'Sprache der E-Mails',
  submit: 'Anmeldung abschicken',
  privacy:
    'Ihre Angaben werden nur für dieses Angebot verwendet: um über die Teilnahme zu entscheiden und Ihnen zu schreiben.',
  errorTitle: 'Bitte prüfen Sie Ihre Angaben',
  errorHint: 'Ihre Anmeldung ist noch nicht abgeschickt.',
  missing: {
    firstName: 'Bitte geben Sie Ihren Vornamen an.',
    lastName: 'Bitte geben Sie Ihren Nachnamen an.',
    email: 'Bitte geben Sie Ihre E-Mail-Adresse an.',
    municipality: 'Bitte wählen Sie Ihre Kommune aus.',
    municipalityText: 'Bitte geben Sie den Namen Ihrer Kommune an.',
    functions: 'Bitte wählen Sie mindestens eine Aufgabe.',
    answer: 'Bitte beantworten Sie diese Frage.',
  },
  wrong: {
    firstName: 'Bitte prüfen Sie den Vornamen: höchstens 200 Zeichen, keine unsichtbaren Zeichen.',
    lastName: 'Bitte prüfen Sie den Nachnamen: höchstens 200 Zeichen, keine unsichtbaren Zeichen.',
    email: 'Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel name@example.org.',
    municipality: 'Diese Kommune steht nicht im Verzeichnis. Bitte wählen Sie eine aus der Liste.',
    municipalityText:
      'Bitte prüfen Sie den Namen: höchstens 200 Zeichen, keine unsichtbaren Zeichen.',
    functions: 'Bitte wählen Sie aus den Aufgaben der Liste.',
    answer: 'Bitte prüfen Sie diese Antwort: Sie ist zu lang oder enthält unzulässige Zeichen.',
  },
  doneTitle: 'Bitte sehen Sie in Ihr Postfach',
  doneText:
    'Wir haben Ihnen eine E-Mail geschickt. Öffnen Sie den Link darin, um Ihre Adresse zu bestätigen; erst dann liegt Ihre Anmeldung vor.',
  doneNext: 'Danach prüfen wir die Voraussetzungen und schreiben Ihnen, wie es weitergeht.',
  doneNothing: 'Nichts angekommen? Sehen Sie auch im Spam-Ordner nach und prüfen Sie die Adresse.',
  toMailbox: 'Zum Postfach der Demonstration',
};

const en: FormTexts = {
  intro:
    'All details are needed unless marked "optional". You will then get an e-mail in which you confirm your address.',
  person: 'About you',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail address',
  emailHelp: 'We send everything else there. Best use your address at work.',
  work: 'About your work',
  municipality: 'Your municipality',
  municipalityHelp: 'A city and a county of the same name are both in the list.',
  municipalityOther: 'My municipality is not in the list',
  municipalityText: 'Name of your municipality or institution',
  municipalityTextHelp: 'Only if it is not in the list.',
  search: 'Find your municipality',
  searchHelp: 'A part of the name is enough. Then choose from the list.',
  searchButton: 'Search',
  searchNothing: 'No municipality of this name was found.',
  functions: 'Your function',
  functionsHelp: 'Several are possible.',
  functionNames: {
    educationManager: 'Education management',
    educationMonitor: 'Education monitoring',
    educationCoordinator: 'Municipal coordination',
    decisionMaker: 'Head, decision-making',
    socialPlanner: 'Social or youth services planning',
    other: 'Another function',
  },
  questions: 'Questions of the organiser',
  mayFollow: 'May follow later.',
  locale: 'Language of the e-mails',
  submit: 'Send registration',
  privacy:
    'Your details are used for this event only: to decide about taking part and to write to you.',
  errorTitle: 'Please check your details',
  errorHint: 'Your registration has not been sent yet.',
  missing: {
    firstName: 'Please give your first name.',
    lastName: 'Please give your last name.',
    email: 'Please give your e-mail address.',
    municipality: 'Please choose your municipality.',
    municipalityText: 'Please give the name of your municipality.',
    functions: 'Please choose at least one function.',
    answer: 'Please answer this question.',
  },
  wrong: {
    firstName: 'Please check the first name: at most 200 characters, no invisible ones.',
    lastName: 'Please check the last name: at most 200 characters, no invisible ones.',
    email: 'Please check the e-mail address, for example name@example.org.',
    municipality: 'This municipality is not in the register. Please choose one from the list.',
    municipalityText: 'Please check the name: at most 200 characters, no invisible ones.',
    functions: 'Please choose from the functions in the list.',
    answer: 'Please check this answer: it is too long or has characters that are not allowed.',
  },
  doneTitle: 'Please look into your mailbox',
  doneText:
    'We have sent you an e-mail. Open the link in it to confirm your address; only then are you registered.',
  doneNext: 'After that we check the requirements and write to you what comes next.',
  doneNothing: 'Nothing has arrived? Look into the spam folder, too, and check the address.',
  toMailbox: 'To the mailbox of the demonstration',
};
export const form = { de, en };
