import { Injectable, Inject } from '@nestjs/common';
import { MAIL_ROUTES } from './route-config.js';
import type { Route } from './route.rules.js';

/**
 * Mails that a process gets ready while all its connections are busy: as one conversation ends the
 * next can begin. More would only wait, each with a claim that runs out.
 */
const READY = 3;

/** How many mails of a route a process has in hand at once. With one connection: one, strictly. */
export const inHandOf = ({ connections }: Pick<Route, 'connections'>): number =>
  connections === 1 ? 1 : connections + Math.min(READY, connections);

interface Turn {
  free: number;
  readonly waiting: (() => void)[];
}

/** Who may talk to the mail server of a route now: as many as it has connections, in order. */
@Injectable()
export class Turns {
  private readonly routes: ReadonlyMap<string, Turn>;

  constructor(@Inject(MAIL_ROUTES) routes: readonly Route[]) {
    this.routes = new Map(
      routes.map(({ name, connections }) => [name, { free: connections, waiting: [] }]),
    );
  }

  /** Waits until a connection is free, and keeps it for as long as `talk` takes. */
  async inTurn<T>({ name }: Route, talk: () => Promise<T>): Promise<T> {
    const turn = this.routes.get(name)!;
    if (turn.free > 0) turn.free--;
    else await new Promise<void>((begin) => turn.waiting.push(begin));
    try {
      return await talk();
    } finally {
      const next = turn.waiting.shift();
      if (next) next();
      else turn.free++;
    }
  }
}
