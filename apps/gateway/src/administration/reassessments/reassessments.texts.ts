/** Texts of the pages on which staff see what changed facts and rules would do. */
import type { Locale } from '../../pages/form/format.rules.js';
import type { ReassessmentItem, ReassessmentState } from './reassessments.types.js';

const german = {
  title: 'Neu zu prüfen',
  intro:
    'Eine Angabe im Verzeichnis, eine Bedingung oder ein Veranstaltungstag hat sich geändert. Hier steht, was sich für Anmeldungen ändern würde. Von selbst geschieht nichts, und niemand verliert still einen Platz.',
  none: 'Nichts ist neu zu prüfen.',
  showAll: 'Auch abgeschlossene zeigen',
  showOpen: 'Nur offene zeigen',
  away: 'Die Prüfung ist gerade nicht abrufbar.',
  next: 'Weitere anzeigen',
  causes: 'Was sich geändert hat',
  cause: '{text} ({by}, {at})',
  somebody: 'Einlass',
  more: 'und {n} frühere Änderungen',
  counts:
    'Angesehen: {assessed}. Anders ausfallen würden: {items} (günstiger {better}, ungünstiger {worse}, sonst anders {same}).',
  done: 'Übernommen: {applied}. Ausgelassen, weil sich inzwischen etwas geändert hat: {stale}.',
  closed: 'Abgeschlossen am {at} von {by}.',
  reasonGiven: 'Begründung: {reason}',
  open: 'Ansehen und entscheiden',
  states: {
    waiting: 'wartet auf weitere Änderungen',
    assessing: 'wird gerade geprüft',
    open: 'wartet auf Sie',
    applying: 'wird gerade übernommen',
    applied: 'übernommen',
    unchanged: 'ändert nichts',
    dismissed: 'verworfen',
    superseded: 'von einer neueren Änderung abgelöst',
  } satisfies Record<ReassessmentState, string> as Readonly<Record<ReassessmentState, string>>,
  person: 'Anmeldung',
  before: 'Bisher',
  after: 'Künftig',
  itemStates: {
    proposed: '',
    chosen: 'wird übernommen',
    applied: 'übernommen',
    stale: 'inzwischen überholt',
  } satisfies Record<ReassessmentItem['state'], string> as Readonly<
    Record<ReassessmentItem['state'], string>
  >,
  choose: 'Auswahl',
  chooseOne: '{name} auswählen',
  unnamed: 'Anmeldung ohne Namen',
  applyTitle: 'Übernehmen',
  applyText:
    'Wer schon einen Platz hat, behält ihn, bis Sie an der Anmeldung selbst entscheiden. Die anderen bekommen den neuen Bescheid.',
  applyChosen: 'Ausgewählte übernehmen',
  applyAll: 'Alle übernehmen',
  dismissTitle: 'Verwerfen',
  dismissText: 'Alle Bescheide bleiben, wie sie sind.',
  dismissReason: 'Begründung',
  dismiss: 'Liste verwerfen',
  errorNone: 'Wählen Sie mindestens eine Anmeldung aus.',
  errorReason: 'Begründen Sie, warum die Bescheide bleiben.',
  saved: 'Gespeichert.',
  back: 'Zur Übersicht',
};
export type ReassessmentsTexts = typeof german;

const english: ReassessmentsTexts = {
  title: 'To check again',
  intro:
    'A fact of the register, a condition or the day of an event has changed. Here is what would change for registrations. Nothing happens by itself, and nobody loses a place silently.',
  none: 'Nothing is to be checked again.',
  showAll: 'Show closed ones, too',
  showOpen: 'Show open ones only',
  away: 'The check cannot be read at the moment.',
  next: 'Show more',
  causes: 'What has changed',
  cause: '{text} ({by}, {at})',
  somebody: 'Einlass',
  more: 'and {n} earlier changes',
  counts:
    'Looked at: {assessed}. Would come out differently: {items} (better {better}, worse {worse}, otherwise different {same}).',
  done: 'Applied: {applied}. Left out because something has changed meanwhile: {stale}.',
  closed: 'Closed on {at} by {by}.',
  reasonGiven: 'Reason: {reason}',
  open: 'Look and decide',
  states: {
    waiting: 'waits for further changes',
    assessing: 'is being checked',
    open: 'waits for you',
    applying: 'is being applied',
    applied: 'applied',
    unchanged: 'changes nothing',
    dismissed: 'dismissed',
    superseded: 'replaced by a newer change',
  },
  person: 'Registration',
  before: 'So far',
  after: 'From now on',
  itemStates: { proposed: '', chosen: 'is being applied', applied: 'applied', stale: 'outdated' },
  choose: 'Choice',
  chooseOne: 'Choose {name}',
  unnamed: 'Registration without a name',
  applyTitle: 'Apply',
  applyText:
    'Whoever has a place keeps it until you decide at the registration itself. The others get the new decision.',
  applyChosen: 'Apply to the chosen',
  applyAll: 'Apply to all',
  dismissTitle: 'Dismiss',
  dismissText: 'All decisions stay as they are.',
  dismissReason: 'Reason',
  dismiss: 'Dismiss the list',
  errorNone: 'Choose at least one registration.',
  errorReason: 'Give a reason why the decisions stay.',
  saved: 'Saved.',
  back: 'To the overview',
};

const texts: Readonly<Record<Locale, ReassessmentsTexts>> = { de: german, en: english };
export const reassessmentsTexts = (locale: Locale): ReassessmentsTexts => texts[locale];
