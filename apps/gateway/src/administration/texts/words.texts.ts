/** The states of things in the words of the organiser's staff; participants read others. */
import type {
  Finding,
  MailKind,
  MunicipalityKind,
  OpenStep,
  PersonFunction,
  Position,
} from '#contracts/vocabulary.js';
import type {
  BondVerdict,
  ConsideredAgreement,
  Lifecycle,
  MailState,
  StandingCode,
} from '../administration.types.js';

type Words<K extends string> = Readonly<Record<K, string>>;

export interface StaffWords {
  readonly lifecycle: Words<Lifecycle>;
  readonly standing: Words<StandingCode>;
  readonly stage: Words<Position['stage']>;
  readonly eligibility: Words<'open' | 'eligible' | 'needsReview' | 'refused'>;
  readonly seat: Words<'none' | 'held' | 'confirmed' | 'waiting' | 'released'>;
  readonly functions: Words<PersonFunction>;
  readonly municipalityKind: Words<MunicipalityKind>;
  readonly channel: Words<'form' | 'staff'>;
  readonly openSteps: Words<OpenStep>;
  readonly strength: Words<Finding['strength']>;
  readonly result: Words<Finding['result']>;
  readonly effect: Words<Finding['effect']>;
  readonly agreementKind: Words<ConsideredAgreement['kind']>;
  readonly agreementWith: Words<ConsideredAgreement['with']>;
  readonly verdict: Words<BondVerdict>;
  readonly mailKind: Words<MailKind>;
  readonly mailState: Words<MailState>;
  readonly actors: Words<'participant' | 'anonymous' | 'service'>;
}

const de: StaffWords = {
  lifecycle: {
    draft: 'Entwurf',
    published: 'veröffentlicht',
    postponed: 'verschoben',
    cancelled: 'abgesagt',
  },
  standing: {
    interest: 'vorgemerkt',
    interestOpen: 'vorgemerkt, kann sich jetzt anmelden',
    interestMissed: 'vorgemerkt, Frist verstrichen',
    confirmAddress: 'Adresse noch nicht bestätigt',
    checking: 'Voraussetzungen werden geprüft',
    awaitingApproval: 'Entscheidung steht aus',
    inReview: 'von einer Person zu prüfen',
    waitingList: 'Warteliste',
    admitted: 'zugelassen',
    refused: 'Voraussetzungen nicht erfüllt',
    declined: 'abgelehnt',
    withdrawn: 'hat sich abgemeldet',
    withdrawnByOrganiser: 'von uns abgemeldet',
    cancelled: 'Angebot abgesagt',
    expired: 'verfallen, Adresse nie bestätigt',
  },
  stage: {
    interest: 'Vormerkung',
    confirmAddress: 'Adresse bestätigen',
    eligibility: 'Prüfung der Voraussetzungen',
    approval: 'Entscheidung steht aus',
    seat: 'Warteliste',
    done: 'zugelassen',
    ended: 'beendet',
  },
  eligibility: {
    open: 'noch nicht geprüft',
    eligible: 'erfüllt',
    needsReview: 'von einer Person zu prüfen',
    refused: 'nicht erfüllt',
  },
  seat: {
    none: 'noch keiner',
    held: 'vorgemerkt',
    confirmed: 'fest',
    waiting: 'Warteliste',
    released: 'zurückgegeben',
  },
  functions: {
    educationManager: 'Bildungsmanagement',
    educationMonitor: 'Bildungsmonitoring',
    educationCoordinator: 'kommunale Koordinierung',
    decisionMaker: 'Entscheidungsebene',
    socialPlanner: 'Sozialplanung',
    other: 'andere Funktion',
  },
  municipalityKind: {
    countyFreeCity: 'kreisfreie Stadt',
    county: 'Landkreis',
    municipalityInCounty: 'kreisangehörige Gemeinde',
    cityDistrict: 'Stadtbezirk',
  },
  channel: { form: 'über das Formular', staff: 'von Hand eingetragen' },
  openSteps: {
    confirmAddress: 'Adresse bestätigen',
    answers: 'offene Fragen beantworten',
    consent: 'sagen, ob der neue Termin passt',
    takeUpInterest: 'sich verbindlich anmelden',
  },
  strength: { required: 'Voraussetzung', recommended: 'Empfehlung', suitable: 'Eignung' },
  result: { met: 'erfüllt', notMet: 'nicht erfüllt', unknown: 'nicht bekannt' },
  effect: {
    none: 'Steht der Teilnahme nicht entgegen.',
    hint: 'Nur ein Hinweis an die Person.',
    needsReview: 'Darum entscheidet hier eine Person.',
    refused: 'Darum wurde die Anmeldung abgewiesen.',
  },
  agreementKind: {
    targetAgreement: 'Zielvereinbarung',
    cooperationAgreement: 'Kooperationsvereinbarung',
  },
  agreementWith: {
    agency: 'mit der Veranstalterin',
    predecessor: 'mit der Vorgängerin der Veranstalterin',
    other: 'mit einer anderen Agentur',
  },
  verdict: {
    valid: 'gilt am Veranstaltungstag',
    endedBefore: 'endete vor dem Veranstaltungstag',
    startsAfter: 'beginnt erst nach dem Veranstaltungstag',
    otherAgency: 'zählt hier nicht: andere Agentur',
    otherKind: 'zählt hier nicht: andere Art von Vereinbarung',
    eventDayUnknown: 'Veranstaltungstag nicht bekannt',
    eventDayTentative: 'gilt nicht für die ganze Zeit, in der die Veranstaltung liegen kann',
    locationUnknown: 'gilt, aber der Standort ist nicht bekannt',
    phaseUnknown: 'gilt, aber die Förderphase ist nicht bekannt',
    notYetSuccessor: 'zählt hier erst ab der Nachfolge der Agentur',
    agencyEnded: 'die Agentur arbeitete am Veranstaltungstag nicht mehr',
    inPreparation: 'noch nicht geschlossen',
    notInJointUnit: 'die Kommune gehörte am Veranstaltungstag nicht zur Bildungsregion',
    otherLocation: 'zählt hier nicht: anderer Standort',
    otherPhase: 'zählt hier nicht: andere Förderphase',
  },
  mailKind: {
    addressConfirmation: 'Bestätigung der Adresse',
    receipt: 'Eingangsbestätigung',
    needsReview: 'Anmeldung wird angesehen',
    refusal: 'Absage',
    waiting: 'Warteliste',
    admission: 'Zusage',
    addressReminder: 'Erinnerung: Adresse bestätigen',
    questionReminder: 'Erinnerung: offene Fragen',
    access: 'Zugangsdaten',
    withdrawalConfirmed: 'Bestätigung der Abmeldung',
    interestConfirmation: 'Bestätigung der Vormerkung',
    interestOpened: 'Anmeldung für Vorgemerkte möglich',
    reconsidered: 'Absage aufgehoben',
    changeNotice: 'Änderungsmitteilung',
    postponed: 'Verschiebung',
    cancelled: 'Absage des Angebots',
    signInLink: 'Link zur eigenen Anmeldung',
  },
  mailState: {
    planned: 'geplant',
    claimed: 'gleich an der Reihe',
    sending: 'wird versandt',
    sent: 'versandt',
    retry: 'wird erneut versucht',
    uncertain: 'Versand unklar',
    failed: 'gescheitert',
    cancelled: 'entfallen',
    skipped: 'entfällt',
  },
  actors: { participant: 'die Person selbst', anonymous: 'Formular', service: 'Einlass' },
};

const en: StaffWords = {
  lifecycle: {
    draft: 'draft',
    published: 'published',
    postponed: 'postponed',
    cancelled: 'cancelled',
  },
  standing: {
    interest: 'interested',
    interestOpen: 'interested, can register now',
    interestMissed: 'interested, deadline missed',
    confirmAddress: 'address not confirmed yet',
    checking: 'requirements are being checked',
    awaitingApproval: 'awaiting a decision',
    inReview: 'to be checked by a person',
    waitingList: 'waiting list',
    admitted: 'admitted',
    refused: 'requirements not met',
    declined: 'declined',
    withdrawn: 'has withdrawn',
    withdrawnByOrganiser: 'withdrawn by us',
    cancelled: 'offer cancelled',
    expired: 'lapsed, address never confirmed',
  },
  stage: {
    interest: 'interest',
    confirmAddress: 'confirm the address',
    eligibility: 'check of requirements',
    approval: 'awaiting a decision',
    seat: 'waiting list',
    done: 'admitted',
    ended: 'ended',
  },
  eligibility: {
    open: 'not checked yet',
    eligible: 'met',
    needsReview: 'to be checked by a person',
    refused: 'not met',
  },
  seat: {
    none: 'none yet',
    held: 'held',
    confirmed: 'confirmed',
    waiting: 'waiting list',
    released: 'given back',
  },
  functions: {
    educationManager: 'education management',
    educationMonitor: 'education monitoring',
    educationCoordinator: 'municipal coordination',
    decisionMaker: 'decision-making level',
    socialPlanner: 'social planning',
    other: 'other function',
  },
  municipalityKind: {
    countyFreeCity: 'county-free city',
    county: 'county',
    municipalityInCounty: 'municipality within a county',
    cityDistrict: 'city district',
  },
  channel: { form: 'with the form', staff: 'entered by hand' },
  openSteps: {
    confirmAddress: 'confirm the address',
    answers: 'answer open questions',
    consent: 'say whether the new date suits',
    takeUpInterest: 'register for good',
  },
  strength: { required: 'Requirement', recommended: 'Recommendation', suitable: 'Suitability' },
  result: { met: 'met', notMet: 'not met', unknown: 'not known' },
  effect: {
    none: 'Does not stand in the way.',
    hint: 'A hint to the person only.',
    needsReview: 'For this reason a person decides.',
    refused: 'For this reason the registration was refused.',
  },
  agreementKind: {
    targetAgreement: 'Target agreement',
    cooperationAgreement: 'Cooperation agreement',
  },
  agreementWith: {
    agency: 'with the organiser',
    predecessor: "with the organiser's predecessor",
    other: 'with another agency',
  },
  verdict: {
    valid: 'valid on the day of the event',
    endedBefore: 'ended before the day of the event',
    startsAfter: 'begins only after the day of the event',
    otherAgency: 'does not count here: another agency',
    otherKind: 'does not count here: another kind of agreement',
    eventDayUnknown: 'day of the event not known',
    eventDayTentative: 'not valid for all of the time in which the event may be',
    locationUnknown: 'valid, but its location is not known',
    phaseUnknown: 'valid, but its phase is not known',
    notYetSuccessor: 'counts here only from the succession of the agency',
    agencyEnded: 'the agency had ended its work by the day of the event',
    inPreparation: 'not concluded yet',
    notInJointUnit: 'the municipality was not part of the education region on the day of the event',
    otherLocation: 'does not count here: another location',
    otherPhase: 'does not count here: another phase',
  },
  mailKind: {
    addressConfirmation: 'Address confirmation',
    receipt: 'Receipt',
    needsReview: 'Registration is being looked at',
    refusal: 'Refusal',
    waiting: 'Waiting list',
    admission: 'Admission',
    addressReminder: 'Reminder: confirm the address',
    questionReminder: 'Reminder: open questions',
    access: 'Access data',
    withdrawalConfirmed: 'Withdrawal confirmed',
    interestConfirmation: 'Interest to be confirmed',
    interestOpened: 'Registration possible for the interested',
    reconsidered: 'Refusal lifted',
    changeNotice: 'Change notice',
    postponed: 'Postponement',
    cancelled: 'Offer cancelled',
    signInLink: 'Link to the own registration',
  },
  mailState: {
    planned: 'planned',
    claimed: 'next in line',
    sending: 'being sent',
    sent: 'sent',
    retry: 'will be tried again',
    uncertain: 'delivery unclear',
    failed: 'failed',
    cancelled: 'dropped',
    skipped: 'not sent',
  },
  actors: { participant: 'the person', anonymous: 'form', service: 'Einlass' },
};

export const staffWords = { de, en };
