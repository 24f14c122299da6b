const de = {
  title: 'Anmeldung zu Fachveranstaltungen',
  intro:
    'Hier melden sich Beschäftigte von Kommunen zu Veranstaltungen an, die nicht allen offenstehen. Ob eine Teilnahme möglich ist, wird nach der Anmeldung geprüft; über jeden Schritt informiert eine E-Mail.',
  offers: 'Angebote',
  offersMissing:
    'Die Angebote können gerade nicht geladen werden. Bitte laden Sie die Seite gleich noch einmal.',
  noOffers: 'Zurzeit ist kein Angebot veröffentlicht.',
  until: 'Anmeldung bis',
  clock: 'Uhr der Demonstration',
  clockNow: 'Für alle Teile des Systems ist es jetzt:',
  clockHelp:
    'Stellen Sie die Uhr vor, um zu sehen, was dann fällig wird: Erinnerungen, das Ende der Anmeldefrist, der Versand der Zugangsdaten.',
  clockSet: 'Uhr stellen auf (Berliner Zeit)',
  clockSetButton: 'Uhr stellen',
  clockForward: 'Uhr vorstellen',
  tools: 'Hinter den Kulissen',
  mailbox: 'Postfach',
  mailboxText: 'alle E-Mails dieser Demonstration, ohne dass eine das System verlässt',
  staff: 'Verwaltung',
  staffText: 'Anmeldungen ansehen, zulassen und ablehnen',
  queues: 'Warteschlangen',
  queuesText: 'welche Nachrichten zwischen den Diensten unterwegs sind',
  reference: 'API-Beschreibung',
  referenceText: 'alles, was hier geht, geht auch für Maschinen',
  accounts: 'Demo-Konten für die Verwaltung',
  accountsText: 'Die Anmeldung verlangt kein Kennwort; wählen Sie ein Konto aus:',
  clockWrong: 'Bitte geben Sie Datum und Uhrzeit an, zum Beispiel 21.09.2020, 09:00.',
  clockSlow:
    'Die Uhr ist gestellt, aber noch nicht alle Dienste sind ihr gefolgt. Bitte laden Sie die Seite gleich noch einmal.',
};
export type LandingTexts = typeof de;

const en: LandingTexts = {
  title: 'Registration for professional events',
  intro:
    'Staff of municipalities register here for events that are not open to everybody. Whether you can take part is checked after you register; an e-mail tells you about every step.',
  offers: 'Events',
  offersMissing: 'The events cannot be loaded right now. Please reload the page in a moment.',
  noOffers: 'No event is published at the moment.',
  until: 'Register by',
  clock: 'Clock of the demonstration',
  clockNow: 'For every part of the system it is now:',
  clockHelp:
    'Move the clock forward to see what becomes due: reminders, the end of registration, the mails with the access data.',
  clockSet: 'Set the clock to (Berlin time)',
  clockSetButton: 'Set the clock',
  clockForward: 'Move the clock forward',
  tools: 'Behind the scenes',
  mailbox: 'Mailbox',
  mailboxText: 'every e-mail of this demonstration; none of them leaves the system',
  staff: 'Administration',
  staffText: 'look at registrations, admit and decline them',
  queues: 'Queues',
  queuesText: 'the messages on their way between the services',
  reference: 'API reference',
  referenceText: 'whatever a person can do here, a machine can do, too',
  accounts: 'Demo accounts for the administration',
  accountsText: 'Signing in asks for no password; choose an account:',
  clockWrong: 'Please give a date and a time, for example 2020-09-21 09:00.',
  clockSlow:
    'The clock is set, but not every service follows it yet. Please reload the page in a moment.',
};
export const landing = { de, en };
