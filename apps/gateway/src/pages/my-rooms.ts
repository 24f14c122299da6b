/** On a person's own page: the rooms that they were told to go to. */
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { type Locale, say } from './form/format.rules.js';
import type { Text } from './offer/offer.types.js';
import type { ServiceClient } from './service-client.js';

interface MyRooms {
  readonly rooms: readonly {
    readonly title: Text;
    readonly room: string;
    readonly moderator: string | null;
  }[];
}

/** Nothing where no plan is shown yet; the rest of the page is of use without it, too. */
export async function myRooms(services: ServiceClient, as: Actor, locale: Locale) {
  const answer = await services
    .read<MyRooms>('registration', '/api/my/rooms', { as, locale })
    .catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'service.unavailable') return null;
      throw error;
    });
  return (answer?.rooms ?? []).map(({ title, room, moderator }) => ({
    title: say(title, locale),
    room,
    moderator,
  }));
}
