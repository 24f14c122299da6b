/** How the record of events says what was done about a team's talk beside its happenings. */
import type { Bilingual } from '#contracts/messages.js';

export const talkSentences: Readonly<Record<string, Bilingual>> = {
  'talks.slotsOffered': {
    de: 'Termine für Vorabsprachen angeboten',
    en: 'Times for talks offered',
  },
  'talks.slotChanged': { de: 'Termin für Vorabsprachen geändert', en: 'Time for talks changed' },
  'talks.slotRemoved': { de: 'Termin für Vorabsprachen entfernt', en: 'Time for talks removed' },
  'talks.noticeSet': {
    de: 'Frist für Änderungen an Vorabsprachen gesetzt',
    en: 'Set until when talks can be changed',
  },
  'talks.released': {
    de: 'Termin eines Teams, das nicht mehr teilnimmt, frei gegeben',
    en: 'Time of a team that takes part no more released',
  },
  'talks.handedOver': {
    de: 'Freigegebenes aus Vorabsprachen für die Referentin oder den Referenten abgerufen',
    en: 'What is released from talks fetched for the lecturer',
  },
  'talks.noteAdded': { de: 'Notiz zur Vorabsprache geschrieben', en: 'Note on the talk written' },
  'talks.noteChanged': { de: 'Notiz zur Vorabsprache geändert', en: 'Note on the talk changed' },
  'talks.noteRemoved': { de: 'Notiz zur Vorabsprache gelöscht', en: 'Note on the talk deleted' },
  'talks.concernSet': { de: 'Anliegen festgehalten', en: 'Concern written down' },
  'talks.choiceReopened': {
    de: 'Darf noch einmal einen Termin für die Vorabsprache wählen',
    en: 'May choose a time for the talk once more',
  },
};
