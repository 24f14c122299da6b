/** Every text of the pages, by page. A missing translation does not compile. */
import type { Locale } from '../form/format.rules.js';
import { attendance } from './attendance.texts.js';
import { common } from './common.texts.js';
import { form } from './form.texts.js';
import { kinds } from './kinds.texts.js';
import { landing } from './landing.texts.js';
import { mine } from './mine.texts.js';
import { myTeam } from './my-team.texts.js';
import { offer } from './offer.texts.js';
import { places } from './places.texts.js';
import { problem } from './problem.texts.js';
import { questions } from './questions.texts.js';
import { rooms } from './rooms.texts.js';
import { signIn } from './sign-in.texts.js';
import { teamForm } from './team-form.texts.js';
import { teamPages } from './team-pages.texts.js';

const inLocale = (locale: Locale) => ({
  ...kinds[locale],
  attendance: attendance[locale],
  common: common[locale],
  form: form[locale],
  landing: landing[locale],
  mine: mine[locale],
  offer: offer[locale],
  places: places[locale],
  problem: problem[locale],
  questions: questions[locale],
  rooms: rooms[locale],
  signIn: signIn[locale],
  team: {
    form: teamForm[locale],
    mine: myTeam[locale],
    pages: teamPages[locale],
  },
});
export type PageTexts = ReturnType<typeof inLocale>;

const texts = { de: inLocale('de'), en: inLocale('en') };
export const pageTexts = (locale: Locale): PageTexts => texts[locale];
