/** All stories, by the name that `npm run story` takes. */
import { akteureImDkbm } from './akteure-im-dkbm.story.js';
import { bildungswerkstatt } from './bildungswerkstatt.story.js';
import { lernraumNordOst } from './lernraum-nord-ost.story.js';
import { onlineAustausch } from './online-austausch.story.js';
import type { Story } from './stage.js';
import { zukunftVorOrt } from './zukunft-vor-ort.story.js';

export const stories: Readonly<Record<string, Story>> = {
  'online-austausch': onlineAustausch,
  'zukunft-vor-ort': zukunftVorOrt,
  bildungswerkstatt,
  'akteure-im-dkbm': akteureImDkbm,
  'lernraum-nord-ost': lernraumNordOst,
};
