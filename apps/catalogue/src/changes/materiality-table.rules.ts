/**
 * How much each field of an offer matters to those who have registered. `silent`: nobody is told;
 * `notice`: worth a change notice; `promise`: what they agreed to has changed (date, place, format,
 * price, cancelled or postponed).
 *
 * A row is what people read as one thing; its fields are listed by how much they matter, so that a
 * new field of the offer that stands in no row fails the test beside this file.
 */

export type Materiality = 'silent' | 'notice' | 'promise';

/** What a change is about, as the notice's first sentence says it; these move calendar entries. */
export type Topic = 'date' | 'place' | 'format';

export interface Subject {
  /** Where it is in the offer; `*` stands for any entry. */
  at: string;
  /** German, English. `{of}` becomes the session, `{name}` the entry's own title. */
  label: readonly [string, string];
  /** Fields below `at`, separated by spaces; `.` is the place itself. */
  promise?: string;
  notice?: string;
  silent?: string;
  /** When the whole of it comes, goes or is another kind of thing; default: its weightiest field. */
  whole?: Materiality;
  topic?: Topic;
}

const deadline = 'kind day time amount unit before';
const date = 'kind day until month quarter';
const address = (at = ''): string =>
  ['name', 'street', 'postalCode', 'city'].map((one) => at + one).join(' ');
const venue = `kind platform ${address()} ${address('onsite/')} online/platform`;
const question =
  'key label help kind options/*/value options/*/label neededBy maxLength forEligibility';
const below = (at: string, fields: string): string =>
  fields
    .split(' ')
    .map((one) => `${at}/${one}`)
    .join(' ');

const about: readonly Subject[] = [
  { at: 'format', label: ['Format', 'Format'], promise: '.', topic: 'format' },
  { at: 'title', label: ['Titel', 'Title'], notice: '.' },
  { at: 'summary', label: ['Kurzbeschreibung', 'Summary'], silent: '.' },
  { at: 'description', label: ['Beschreibung', 'Description'], silent: '.' },
  { at: 'targetGroup', label: ['Zielgruppe', 'Target group'], silent: '.' },
  { at: 'priorKnowledge', label: ['Vorkenntnisse', 'Prior knowledge'], notice: '.' },
  {
    at: 'technicalRequirements',
    label: ['Technische Voraussetzungen', 'Technical requirements'],
    notice: '.',
  },
  {
    at: 'subjectToChange',
    label: ['Änderungen vorbehalten', 'Subject to change'],
    silent: '.',
  },
  { at: 'slug', label: ['Kurzadresse', 'Short name'], silent: '.' },
  { at: 'contentDate', label: ['Stand', 'Date of the text'], silent: '.' },
  { at: 'internalNote', label: ['Interne Notiz', 'Internal note'], silent: '.' },
];

const timeAndPlace: readonly Subject[] = [
  { at: 'timeZone', label: ['Zeitzone', 'Time zone'], promise: '.', topic: 'date' },
  {
    at: 'venue',
    label: ['Ort', 'Place'],
    promise: venue,
    notice: 'directions onsite/directions',
    topic: 'place',
  },
  { at: 'sessions', label: ['Reihenfolge der Termine', 'Order of the sessions'], silent: '.' },
  {
    at: 'sessions/*',
    label: ['Termin{name}', 'Session{name}'],
    whole: 'promise',
    silent: 'sessionId key',
    topic: 'date',
  },
  { at: 'sessions/*/title', label: ['Titel{of}', 'Title{of}'], notice: '.' },
  { at: 'sessions/*/date', label: ['Tag{of}', 'Day{of}'], promise: date, topic: 'date' },
  { at: 'sessions/*/startsAt', label: ['Beginn{of}', 'Start{of}'], promise: '.', topic: 'date' },
  { at: 'sessions/*/endsAt', label: ['Ende{of}', 'End{of}'], promise: '.', topic: 'date' },
  {
    at: 'sessions/*/preSession',
    label: ['Vor dem Beginn{of}', 'Before the start{of}'],
    notice: 'startsAt kind title',
  },
  {
    at: 'sessions/*/venue',
    label: ['Ort{of}', 'Place{of}'],
    promise: venue,
    notice: 'directions onsite/directions',
    topic: 'place',
  },
  {
    at: 'sessions/*/accessDispatch',
    label: ['Versand der Zugangsdaten{of}', 'Dispatch of the access data{of}'],
    notice: 'date time',
  },
  {
    at: 'sessions/*/items',
    label: ['Programm{of}', 'Programme{of}'],
    promise: below('*/venue', venue),
    // An entry that comes or goes is worth a notice, wherever it is.
    notice: `* ${below('*', 'startsAt endsAt kind title')} ${below('*/venue', 'directions onsite/directions')}`,
    silent: below('*/plan', 'parts minutesEach bufferMinutes'),
  },
  { at: 'parts', label: ['Reihenfolge der Teile', 'Order of the parts'], silent: '.' },
  {
    at: 'parts/*',
    label: ['Teil{name}', 'Part{name}'],
    promise: 'rule sessions/*',
    notice: 'title casesPerSession peoplePerSession',
    silent: 'key',
  },
];

/** What has been promised to those who wait or have a place is worth a notice when it changes. */
const admitting: readonly Subject[] = [
  {
    at: 'procedure',
    label: ['Anmeldeverfahren', 'Procedure'],
    notice: '*/kind */onExpiry */holdsSeat',
    silent: '*/owner */dueDays */remindDays */approvers',
  },
  {
    at: 'admission',
    label: ['Vergabe der Plätze', 'How places are given'],
    notice: 'growth afterRefusal',
  },
  {
    at: 'admission/waitingList',
    label: ['Warteliste', 'Waiting list'],
    notice: 'skip promotion offerHours',
  },
  {
    at: 'admission/minimumDecision',
    label: ['Entscheidung über die Mindestzahl', 'Decision on the least number'],
    notice: deadline,
  },
  { at: 'admission/selection', label: ['Auswahl', 'Selection'], notice: deadline },
];

const registering: readonly Subject[] = [
  { at: 'interestList', label: ['Vormerkung', 'Interest list'], silent: '.' },
  {
    at: 'registrationOpens',
    label: ['Anmeldebeginn', 'Opening of registration'],
    notice: deadline,
  },
  {
    at: 'registrationCloses',
    label: ['Anmeldeschluss', 'Registration deadline'],
    notice: deadline,
  },
  { at: 'questionDeadline', label: ['Frist für Fragen', 'Question deadline'], notice: deadline },
  {
    at: 'accessDispatch',
    label: ['Versand der Zugangsdaten', 'Dispatch of the access data'],
    notice: 'date time',
  },
  // Access data themselves never stand in a revision, only that they were set or replaced.
  { at: 'accessData', label: ['Zugangsdaten', 'Access data'], silent: '.' },
  {
    at: 'capacity',
    label: ['Plätze', 'Places'],
    notice: 'perMunicipality/max perMunicipality/kind perMunicipality/scope',
    silent: 'people limitedWithoutFigure municipalities/min municipalities/max speakers',
    whole: 'silent',
  },
  {
    at: 'team',
    label: ['Teams', 'Teams'],
    notice: 'admissionUnit recommendedMin max maxKind',
  },
  ...admitting,
  { at: 'followsUp', label: ['Folgt auf', 'Follows up on'], silent: '*' },
  { at: 'questionnaire', label: ['Reihenfolge der Fragen', 'Order of questions'], silent: '.' },
  {
    at: 'questionnaire/*',
    label: ['Frage{name}', 'Question{name}'],
    silent: question,
  },
  {
    at: 'preQuestions',
    label: ['Fragen vorab', 'Questions beforehand'],
    notice: `${below('closes', deadline)} votePer choices`,
  },
  { at: 'preWork', label: ['Reihenfolge der Vorarbeiten', 'Order of pre-work'], silent: '.' },
  {
    at: 'preWork/*',
    label: ['Vorarbeit{name}', 'Pre-work{name}'],
    notice: `title description per ${below('due/*', deadline)}`,
    silent: 'key',
  },
];

const others: readonly Subject[] = [
  {
    at: 'joining',
    label: ['Weg in die Veranstaltung', 'Way into the event'],
    silent: 'way opensMinutesBefore countsAsAttendance',
  },
  {
    at: 'attendance',
    label: ['Teilnahme und Bescheinigung', 'Attendance and certificate'],
    notice: 'certificate completion',
    silent: 'selfCheckIn',
  },
  {
    at: 'feedback',
    label: ['Rückmeldung nach der Veranstaltung', 'Feedback after the event'],
    silent: `topicWishes ${below('questions/*', question)}`,
  },
  { at: 'prices', label: ['Reihenfolge der Preise', 'Order of prices'], silent: '.' },
  {
    at: 'prices/*',
    label: ['Preis{name}', 'Price{name}'],
    promise: 'amount/cents amount/currency',
    notice: 'label note',
    silent: 'key',
  },
  {
    at: 'contact',
    label: ['Ansprechperson', 'Contact'],
    notice: 'name email phone',
  },
  {
    at: 'people',
    label: ['Mitwirkende', 'Contributors'],
    notice: '*/kind */entity */name */organisation',
    silent: '*/countsAgainstPlaces */note',
  },
  {
    at: 'coOrganisers',
    label: ['Mitveranstaltende', 'Co-organisers'],
    silent: '*/name */agencyId',
  },
  { at: 'funder', label: ['Förderung', 'Funding'], silent: 'name projectAdministrator' },
];

/** Staff plan mails; the people who get them read what they say, and no word about the plan. */
const trigger = 'kind day time amount side of which what afterHours';
const audience = 'roles/* seats/* stages/* decisions/* sessions/* openSteps/* attendance/*';
const kindFields = (kinds: string, fields: string): string =>
  kinds
    .split(' ')
    .map((kind) => below(kind, fields))
    .join(' ');
const mailing: readonly Subject[] = [
  {
    at: 'mails',
    label: ['E-Mail-Plan', 'Mail plan'],
    silent: 'set quietMinutes without/*',
    whole: 'silent',
  },
  {
    at: 'mails/kinds',
    label: ['Zeitpunkte der üblichen E-Mails', 'Moments of the usual mails'],
    silent: [
      kindFields('needsReview placeHeld talkHeld', 'send'),
      kindFields('stageReminder talkChoiceReminder', 'send time late/rule late/hours'),
      kindFields(
        'addressReminder questionReminder talkReminder talkReminderOwner preWorkReminder afterwards',
        'send days time late/rule late/hours',
      ),
    ].join(' '),
    whole: 'silent',
  },
  { at: 'mails/own', label: ['Reihenfolge der E-Mails', 'Order of the mails'], silent: '.' },
  {
    at: 'mails/own/*',
    label: ['E-Mail{name}', 'Mail{name}'],
    silent: `key name subject body ${below('trigger', trigger)} ${below('audience', audience)} late/rule late/hours`,
    whole: 'silent',
  },
];

/** What is not part of the text. Going back from postponed to a new day is told by that day. */
const life: readonly Subject[] = [
  { at: 'lifecycle', label: ['Status', 'Status'], promise: '.' },
  { at: 'documentedAt', label: ['Dokumentation', 'Documentation'], silent: '.' },
];

export const subjects: readonly Subject[] = [
  ...about,
  ...timeAndPlace,
  ...registering,
  ...others,
  ...mailing,
  ...life,
];
