/** The call list as its page shows it. */
import { fill, instantText, type Locale, say } from '../../pages/form/format.rules.js';
import { dialled } from '../../pages/join/join.rules.js';
import type { AccessTexts } from './access.texts.js';
import type { AccessAssurance } from './access.types.js';

type Item = AccessAssurance['items'][number];

export function accessView(list: AccessAssurance, locale: Locale, t: AccessTexts) {
  return {
    counts: fill(t.counts, list.counts),
    planned: list.accessPlanned,
    lacksPhones: list.items.length > 0 && list.items.every(({ phone }) => phone === null),
    rows: list.items.map((item) => rowOf(item, list.timeZone, locale, t)),
  };
}

function rowOf(item: Item, zone: string, locale: Locale, t: AccessTexts) {
  const { call, nextSession, phone } = item;
  const at = (instant: string): string => instantText(instant, locale, zone);
  const title = nextSession.title ? `${say(nextSession.title, locale)}: ` : '';
  return {
    registrationId: item.registrationId,
    name: `${item.firstName} ${item.lastName}`,
    municipality: item.municipality,
    phone: phone === null ? null : { number: phone, dial: dialled(phone) },
    email: item.email,
    why: t.standings[item.standing],
    isOnItsWay: item.onItsWay,
    due: item.standing === 'notYetSent' && item.dueAt ? at(item.dueAt) : null,
    next: title + at(nextSession.startsAt),
    isReached: call?.reached === true,
    called: call && {
      text: fill(t.called, {
        what: call.reached ? t.reached : t.notReached,
        by: call.calledBy,
        at: at(call.calledAt),
      }),
      note: call.note,
    },
  };
}
