import type { ProblemCatalogue } from '#service-kit/http/problem.js';

/** What speaks against a hand-in, and the files of it. */
export const preWorkProblems = {
  'pre_work.not_found': {
    kind: 'notFound',
    de: 'Diese Aufgabe oder Datei gibt es für Sie nicht (mehr).',
    en: 'There is no such task or file for you (any more).',
  },
  'pre_work.too_late': {
    kind: 'conflict',
    de: 'Die Frist für diese Aufgabe ist abgelaufen. Bitte wenden Sie sich an den Veranstalter, wenn Sie noch etwas abgeben möchten.',
    en: 'The time for this task is over. Please ask the organiser if you still want to hand something in.',
  },
  'pre_work.settled': {
    kind: 'conflict',
    de: 'Der Veranstalter hat diese Aufgabe abgeschlossen. Sie brauchen nichts mehr abzugeben.',
    en: 'The organiser has closed this task. You need not hand in anything more.',
  },
  'pre_work.file_kind': {
    kind: 'unprocessable',
    de: 'Diese Art von Datei wird nicht angenommen. Möglich sind PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), OpenDocument (odt, ods, odp), PNG, JPEG sowie Text und CSV. Es zählt der Inhalt, nicht der Name.',
    en: 'This kind of file is not accepted. Possible are PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), OpenDocument (odt, ods, odp), PNG, JPEG, text and CSV. What counts is the content, not the name.',
  },
  'pre_work.file_empty': {
    kind: 'unprocessable',
    de: 'Diese Datei ist leer.',
    en: 'This file is empty.',
  },
  'pre_work.file_damaged': {
    kind: 'unprocessable',
    de: 'Diese Datei ist unvollständig oder beschädigt. Bitte speichern Sie sie neu und laden Sie sie noch einmal hoch.',
    en: 'This file is incomplete or damaged. Please save it anew and upload it again.',
  },
  'pre_work.file_macros': {
    kind: 'unprocessable',
    de: 'Diese Datei enthält Makros. Bitte speichern Sie sie ohne Makros (docx, xlsx oder pptx) oder als PDF.',
    en: 'This file contains macros. Please save it without macros (docx, xlsx or pptx), or as PDF.',
  },
  'pre_work.file_too_large': {
    kind: 'tooLarge',
    de: 'Diese Datei ist größer als {limit}. Bitte verkleinern Sie sie, zum Beispiel die Bilder darin.',
    en: 'This file is larger than {limit}. Please make it smaller, such as the pictures in it.',
  },
  'pre_work.too_many_files': {
    kind: 'conflict',
    de: 'Zu einer Aufgabe können höchstens {max} Dateien abgegeben werden. Nehmen Sie zuerst eine zurück.',
    en: 'At most {max} files can be handed in for a task. Take one back first.',
  },
  'pre_work.storage_unavailable': {
    kind: 'unavailable',
    de: 'Dateien können gerade nicht gespeichert oder gelesen werden. Es wurde nichts geändert. Bitte versuchen Sie es später noch einmal.',
    en: 'Files cannot be stored or read at the moment. Nothing was changed. Please try again later.',
  },
  'pre_work.last_day_needed': {
    kind: 'unprocessable',
    de: 'Die Frist ist schon abgelaufen. Geben Sie an, bis wann noch abgegeben werden kann.',
    en: 'The date has passed already. Say until when it can still be handed in.',
  },
  'pre_work.last_day_past': {
    kind: 'unprocessable',
    de: 'Der letzte Tag liegt in der Vergangenheit.',
    en: 'The last day lies in the past.',
  },
} as const satisfies ProblemCatalogue;
