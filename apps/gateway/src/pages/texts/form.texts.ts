import { functionWords, labelsOf, rankWords } from '#contracts/person-words.js';
import type { Experience, PersonFunction, PersonRank } from '#contracts/vocabulary.js';

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
  readonly rank: string;
  readonly rankHelp: string;
  readonly rankNames: Readonly<Record<PersonRank, string>>;
  readonly experience: string;
  readonly experienceHelp: string;
  readonly experienceNames: Readonly<Record<Experience, string>>;
  readonly teamSize: string;
  readonly teamSizeHelp: string;
  readonly invitationCode: string;
  readonly invitationCodeHelp: string;
  readonly searchMore: string;
  readonly interestIntro: string;
  readonly interestSubmit: string;
  readonly interestDoneText: string;
  readonly interestDoneNext: string;
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

/** Whom somebody filling in the form may think of; told only there. */
const withExamples = <K extends string>(
  labels: Readonly<Record<K, string>>,
  examples: { readonly [Key in K]?: string },
): Record<K, string> => {
  const told: Record<K, string> = { ...labels };
  for (const key of Object.keys(examples) as K[]) told[key] = `${labels[key]} (${examples[key]})`;
  return told;
};

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
  functionNames: labelsOf(functionWords, 'de'),
  rank: 'Ihre Stellung in der Verwaltung',
  rankHelp: 'Davon kann abhängen, ob Sie teilnehmen können. Ohne Angabe entscheidet ein Mensch.',
  rankNames: withExamples(labelsOf(rankWords, 'de'), {
    headOfAdministration: 'z. B. Oberbürgermeister:in, Landrat, Landrätin',
    staff: 'auch Referent:in',
  }),
  experience: 'Ihre Erfahrung mit dem Thema',
  experienceHelp: 'Damit mischen wir die Gruppen; ausgeschlossen wird dadurch niemand.',
  experienceNames: { newcomer: 'Ich bin neu im Thema', experienced: 'Ich habe Erfahrung' },
  teamSize: 'Wie viele Personen Ihrer Kommune möchten zusammen kommen?',
  teamSizeHelp: 'Sie eingeschlossen. Jede Person meldet sich selbst an.',
  invitationCode: 'Einladungscode',
  invitationCodeHelp: 'Falls Sie einen bekommen haben. Groß- und Kleinschreibung sind gleich.',
  searchMore: 'Es gibt mehr Treffer, als hier stehen. Suchen Sie mit mehr Buchstaben.',
  interestIntro:
    'Alle Angaben sind nötig, wenn nicht „freiwillig“ dabeisteht. Sie bekommen danach eine E-Mail, in der Sie Ihre Adresse bestätigen. Eine Vormerkung ist noch keine Anmeldung und hält keinen Platz frei.',
  interestSubmit: 'Vormerkung abschicken',
  interestDoneText:
    'Wir haben Ihnen eine E-Mail geschickt. Öffnen Sie den Link darin, um Ihre Adresse zu bestätigen; erst dann sind Sie vorgemerkt.',
  interestDoneNext:
    'Danach schreiben wir Ihnen, sobald Sie sich anmelden können oder sich etwas Wichtiges ändert.',
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
    teamSize: 'Bitte geben Sie eine Zahl an.',
    rank: 'Bitte wählen Sie aus der Liste.',
    experience: 'Bitte wählen Sie eine der Antworten.',
    invitationCode: 'Bitte geben Sie den Code an.',
  },
  wrong: {
    firstName: 'Bitte prüfen Sie den Vornamen: höchstens 200 Zeichen, keine unsichtbaren Zeichen.',
    lastName: 'Bitte prüfen Sie den Nachnamen: höchstens 200 Zeichen, keine unsichtbaren Zeichen.',
    email:
      'Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel name@example.org. Umlaute und ß sind nur nach dem @ möglich.',
    municipality: 'Diese Kommune steht nicht im Verzeichnis. Bitte wählen Sie eine aus der Liste.',
    municipalityText:
      'Bitte prüfen Sie den Namen: höchstens 200 Zeichen, keine unsichtbaren Zeichen.',
    functions: 'Bitte wählen Sie aus den Aufgaben der Liste.',
    teamSize: 'Bitte geben Sie eine Zahl von 1 bis 100 an, höchstens so viele, wie erlaubt sind.',
    rank: 'Bitte wählen Sie aus der Liste.',
    experience: 'Bitte wählen Sie eine der Antworten.',
    invitationCode:
      'Dieser Code gilt hier nicht. Bitte prüfen Sie ihn, oder lassen Sie das Feld leer.',
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
  functionNames: labelsOf(functionWords, 'en'),
  rank: 'Your rank in the administration',
  rankHelp: 'Whether you can take part may depend on it. Without it a person decides.',
  rankNames: withExamples(labelsOf(rankWords, 'en'), {
    headOfAdministration: 'e.g. mayor, district administrator',
    staff: 'also officer',
  }),
  experience: 'Your experience with the subject',
  experienceHelp: 'We mix groups by it; nobody is left out because of it.',
  experienceNames: { newcomer: 'I am new to the subject', experienced: 'I have experience' },
  teamSize: 'How many people of your municipality want to come together?',
  teamSizeHelp: 'Including yourself. Each person registers for themselves.',
  invitationCode: 'Invitation code',
  invitationCodeHelp: 'If you were given one. Capitals make no difference.',
  searchMore: 'There are more matches than are listed here. Search with more letters.',
  interestIntro:
    'All details are needed unless marked "optional". You will then get an e-mail in which you confirm your address. Being on the list is not a registration and keeps no place.',
  interestSubmit: 'Send',
  interestDoneText:
    'We have sent you an e-mail. Open the link in it to confirm your address; only then are you on the list.',
  interestDoneNext:
    'After that we write to you as soon as you can register, or when something important changes.',
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
    teamSize: 'Please give a number.',
    rank: 'Please choose from the list.',
    experience: 'Please choose one of the answers.',
    invitationCode: 'Please give the code.',
  },
  wrong: {
    firstName: 'Please check the first name: at most 200 characters, no invisible ones.',
    lastName: 'Please check the last name: at most 200 characters, no invisible ones.',
    email:
      'Please check the e-mail address, for example name@example.org. Letters with accents are possible after the @ only.',
    municipality: 'This municipality is not in the register. Please choose one from the list.',
    municipalityText: 'Please check the name: at most 200 characters, no invisible ones.',
    functions: 'Please choose from the functions in the list.',
    teamSize: 'Please give a number from 1 to 100, at most as many as are allowed.',
    rank: 'Please choose from the list.',
    experience: 'Please choose one of the answers.',
    invitationCode: 'This code does not work here. Please check it, or leave the field empty.',
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
