/** Attendance and certificates in the record of events. */
import type { Bilingual } from '#contracts/messages.js';

const marks: Readonly<Record<string, Bilingual>> = {
  attended: { de: 'Bei einem Termin anwesend', en: 'Present in a session' },
  missed: { de: 'Bei einem Termin nicht anwesend', en: 'Absent from a session' },
  arrived: { de: 'Vor Beginn eines Termins gekommen', en: 'Came before a session began' },
  unknown: {
    de: 'Anwesenheit bei einem Termin wieder offen',
    en: 'Presence in a session open again',
  },
};

const ways: Readonly<Record<string, Bilingual>> = {
  list: { de: 'Liste', en: 'list' },
  code: { de: 'Code', en: 'code' },
  link: { de: 'eigene Seite', en: 'own page' },
  join: { de: 'persönlicher Zugangslink', en: 'personal access link' },
  closing: { de: 'Liste abgeschlossen', en: 'list closed' },
  whole: { de: 'für die ganze Veranstaltung', en: 'for the whole event' },
};

const others: Readonly<Record<string, Bilingual>> = {
  'registration.certificateIssued': {
    de: 'Teilnahmebescheinigung ausgestellt',
    en: 'Certificate of participation issued',
  },
  'registration.certificateRevoked': {
    de: 'Teilnahmebescheinigung ungültig geworden',
    en: 'Certificate of participation no longer valid',
  },
};

/** Null: about something else. */
export function attendanceSentence(
  action: string,
  details: Readonly<Record<string, unknown>>,
): Bilingual | null {
  if (action !== 'registration.attendanceRecorded') return others[action] ?? null;
  const what = marks[String(details['state'])];
  const way = ways[String(details['how'])];
  if (!what) return null;
  return way ? { de: `${what.de} (${way.de})`, en: `${what.en} (${way.en})` } : what;
}
