/** What the entry by hand says about roles, colleagues, sessions and exceptions. */
import type { Locale } from '../../pages/form/format.rules.js';

const german = {
  role: 'Aufgabe bei der Veranstaltung',
  roleHint:
    'Wer vorträgt, moderiert oder die Technik betreut, zählt nur mit, wenn das Angebot es so vorsieht. Wer nur andere anmeldet, nennt sie unten.',
  team: 'Weitere Personen derselben Kommune',
  teamHint:
    'Sie werden gemeinsam zugelassen, soweit das Angebot es so vorsieht. Jede Person bekommt eine E-Mail und bestätigt ihre Adresse selbst.',
  person: 'Person {n}',
  more: 'Weitere Person',
  remove: 'Diese Person nicht nennen',
  size: 'Wie viele kommen zusammen?',
  sizeHint: 'Auch die, deren Namen noch fehlen. Ohne Angabe zählen die genannten Personen.',
  any: 'keiner bestimmt',
  exception: 'Eine Grenze überschreiten',
  exceptionHint:
    'Nur ausfüllen, wenn eine Grenze des Angebots überschritten werden soll: die Größe eines Teams, die Zahl aus einer Kommune oder die Zahl der Plätze. Die Begründung bleibt im Verlauf sichtbar.',
  errors: {
    nobody: 'Nennen Sie mindestens eine Person, die teilnimmt.',
    size: 'Geben Sie eine ganze Zahl von 1 bis 99 ein.',
  },
};
export type EntryTeamTexts = typeof german;

const english: EntryTeamTexts = {
  role: 'Role at the event',
  roleHint:
    'Whoever speaks, moderates or looks after the technology counts only where the event says so. Whoever only registers others names them below.',
  team: 'More people of the same municipality',
  teamHint:
    'They are admitted together as far as the event says so. Each person gets a mail and confirms their address themselves.',
  person: 'Person {n}',
  more: 'One more person',
  remove: 'Do not name this person',
  size: 'How many come together?',
  sizeHint: 'Also those whose names are still missing. Left out, the people named here count.',
  any: 'none in particular',
  exception: 'Exceed a limit',
  exceptionHint:
    'Only where a limit of the event is to be exceeded: the size of a team, the number from one municipality, or the number of places. The reason stays visible in the history.',
  errors: {
    nobody: 'Name at least one person who takes part.',
    size: 'Give a whole number from 1 to 99.',
  },
};

const texts: Readonly<Record<Locale, EntryTeamTexts>> = { de: german, en: english };
export const entryTeamTexts = (locale: Locale): EntryTeamTexts => texts[locale];
