/** The states of things as staff read them in a file. Participants read others (standing-texts.rules.ts). */
import type { Bilingual } from '#contracts/messages.js';
import type {
  Experience,
  MunicipalityKind,
  OpenStep,
  ParticipantRole,
  Position,
} from '#contracts/vocabulary.js';
import type { StandingCode } from '../admission/standing/standing-facts.rules.js';

type Words<K extends string> = Readonly<Record<K, Bilingual>>;
const say = (de: string, en: string): Bilingual => ({ de, en });

export const yesNo = { true: say('ja', 'yes'), false: say('nein', 'no') };

export const standingWords: Words<StandingCode> = {
  interest: say('vorgemerkt', 'interest left'),
  interestOpen: say('vorgemerkt, kann sich jetzt anmelden', 'interest left, can register now'),
  interestMissed: say('vorgemerkt, Frist verstrichen', 'interest left, deadline missed'),
  confirmAddress: say('Adresse noch nicht bestätigt', 'address not confirmed'),
  checking: say('Voraussetzungen werden geprüft', 'requirements being checked'),
  awaitingApproval: say('Entscheidung steht aus', 'decision pending'),
  inReview: say('von einer Person zu prüfen', 'to be reviewed by a person'),
  preliminaryTalk: say('Vorabsprache', 'preliminary talk'),
  preWork: say('Aufgaben vorab', 'tasks beforehand'),
  selection: say('Auswahl', 'selection'),
  placeOffered: say('Platz angeboten', 'place offered'),
  placeHeld: say('Platz reserviert', 'place held'),
  waitingList: say('Warteliste', 'waiting list'),
  admitted: say('zugelassen', 'admitted'),
  refused: say('Voraussetzungen nicht erfüllt', 'requirements not met'),
  declined: say('abgelehnt', 'declined'),
  withdrawn: say('selbst abgemeldet', 'withdrew'),
  withdrawnByOrganiser: say('vom Veranstalter abgemeldet', 'withdrawn by the organiser'),
  cancelled: say('Angebot abgesagt', 'offer cancelled'),
  expired: say('verfallen', 'expired'),
  handedOver: say('Platz an eine andere Person abgegeben', 'handed the place over'),
  registersOthers: say('meldet andere an', 'registers others'),
};

export const eligibilityWords: Words<Position['eligibility']> = {
  open: say('noch nicht geprüft', 'not checked yet'),
  eligible: say('erfüllt', 'met'),
  needsReview: say('von einer Person zu prüfen', 'to be reviewed by a person'),
  refused: say('nicht erfüllt', 'not met'),
};
export const approvalWords: Words<Position['approval']> = {
  open: say('offen', 'open'),
  approved: say('zugelassen', 'approved'),
  declined: say('abgelehnt', 'declined'),
};
export const seatWords: Words<Position['seat']> = {
  none: say('keiner', 'none'),
  held: say('reserviert', 'held'),
  confirmed: say('fest', 'confirmed'),
  waiting: say('Warteliste', 'waiting list'),
  released: say('zurückgegeben', 'given back'),
};
export const attendanceWords: Words<Position['attendance']> = {
  unknown: say('nicht erfasst', 'not recorded'),
  attended: say('hat teilgenommen', 'attended'),
  missed: say('nicht erschienen', 'did not come'),
};
export const openStepWords: Words<OpenStep> = {
  confirmAddress: say('Adresse bestätigen', 'confirm the address'),
  answers: say('offene Fragen beantworten', 'answer open questions'),
  consent: say('sagen, ob der neue Termin passt', 'say whether the new date suits'),
  takeUpInterest: say('sich verbindlich anmelden', 'register'),
  nameMembers: say('weitere Personen nennen', 'name further people'),
  acceptPlace: say('angebotenen Platz annehmen', 'accept the place offered'),
  chooseTalk: say('Termin der Vorabsprache wählen', 'choose a time for the preliminary talk'),
  preWork: say('Vorarbeit abgeben', 'hand in the pre-work'),
};
export const roleWords: Words<ParticipantRole> = {
  participant: say('Teilnahme', 'participant'),
  delegate: say('meldet andere an', 'registers others'),
  speaker: say('Beitrag', 'speaker'),
  moderator: say('Moderation', 'moderator'),
  techSupport: say('Technik', 'technical support'),
};
export const experienceWords: Words<Experience> = {
  newcomer: say('neu im Thema', 'new to the topic'),
  experienced: say('erfahren', 'experienced'),
};
export const kindWords: Words<MunicipalityKind> = {
  countyFreeCity: say('kreisfreie Stadt', 'county-free city'),
  county: say('Landkreis', 'county'),
  municipalityInCounty: say('kreisangehörige Gemeinde', 'municipality in a county'),
  cityDistrict: say('Stadtbezirk', 'city district'),
};
export const channelWords: Words<'form' | 'staff'> = {
  form: say('über das Formular', 'with the form'),
  staff: say('von Hand eingetragen', 'entered by hand'),
};
export const localeWords: Words<'de' | 'en'> = {
  de: say('Deutsch', 'German'),
  en: say('Englisch', 'English'),
};
