import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Peers } from '../peers/peers.js';

export const person = z.object({
  name: z.string(),
  email: z.string(),
  municipality: z.string().nullable(),
});

/** As many as registration answers at once. */
const MOST_PEOPLE = 500;

interface Named {
  registrationId: string | null;
  person: z.infer<typeof person> | null;
}

/** Names are asked for now and kept nowhere. Without registration a page still shows the rest. */
@Injectable()
export class PeopleNames {
  constructor(private readonly peers: Peers) {}

  async fill(items: readonly Named[]): Promise<void> {
    const ids = [...new Set(items.flatMap((item) => item.registrationId ?? []))];
    for (let from = 0; from < ids.length; from += MOST_PEOPLE) {
      const people = await this.peers
        .people(ids.slice(from, from + MOST_PEOPLE))
        .catch(() => new Map<string, NonNullable<Named['person']>>());
      for (const item of items) item.person = people.get(item.registrationId ?? '') ?? item.person;
    }
  }
}
