/** Texts of the frame around every page. German is written first; English says the same. */
const de = {
  skip: 'Zum Inhalt springen',
  navLabel: 'Hauptnavigation',
  navOffers: 'Angebote',
  navMine: 'Meine Anmeldung',
  navStaff: 'Verwaltung',
  navSignIn: 'Anmelden (Verwaltung)',
  signOut: 'Abmelden',
  otherLanguage: 'English',
  otherLocale: 'en',
  demoTitle: 'Demonstration.',
  demoText:
    'Alle Personen, Kommunen und Träger sind erfunden, und es wird keine E-Mail verschickt.',
  demoClock: 'Uhr der Demonstration',
  apiReference: 'API-Beschreibung',
  errorPrefix: 'Fehler',
  back: 'Zurück',
  toOffers: 'Zu den Angeboten',
  optional: '(freiwillig)',
  yes: 'Ja',
  no: 'Nein',
  pleaseChoose: 'Bitte wählen',
};
export type CommonTexts = typeof de;

const en: CommonTexts = {
  skip: 'Skip to content',
  navLabel: 'Main navigation',
  navOffers: 'Events',
  navMine: 'My registration',
  navStaff: 'Administration',
  navSignIn: 'Sign in (staff)',
  signOut: 'Sign out',
  otherLanguage: 'Deutsch',
  otherLocale: 'de',
  demoTitle: 'Demonstration.',
  demoText:
    'All people, municipalities and agencies are made up, and no e-mail leaves this computer.',
  demoClock: 'Clock of the demonstration',
  apiReference: 'API reference',
  errorPrefix: 'Error',
  back: 'Back',
  toOffers: 'To the events',
  optional: '(optional)',
  yes: 'Yes',
  no: 'No',
  pleaseChoose: 'Please choose',
};
export const common = { de, en };
