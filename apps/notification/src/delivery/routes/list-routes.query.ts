import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { text } from '#contracts/vocabulary.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type Backlog, RouteBacklog } from './route-backlog.js';
import { MAIL_ROUTES } from './route-config.js';
import { mailClasses, type Route } from './route.rules.js';

export const routeList = z
  .object({
    /** In the order in which they are asked. */
    items: z.array(
      z.object({
        name: z.string(),
        /** Host and port; never the password. */
        server: z.string(),
        from: z.string(),
        perMinute: z.int().nullable(),
        connections: z.int(),
        agencies: z.array(z.uuid()).nullable(),
        classes: z.array(z.enum(mailClasses)),
        signed: z.boolean(),
        returnPaths: z.boolean(),
        state: z.enum(['working', 'paused', 'trying', 'held']),
        /** Why it is not working: the server's words, or a person's reason. */
        reason: z.string().nullable(),
        /** When a person paused it. Real time, not business time. */
        heldSince: z.iso.datetime().nullable(),
        /** Of a pause that it made by itself. Real time, not business time. */
        pausedUntil: z.iso.datetime().nullable(),
        /** Mails claimed for it and not yet sent. */
        inHand: z.int(),
        /** Due mails that it has in hand or would be the first to take. */
        waiting: z.int(),
        /** Whose they are, the one that has waited longest first: those that the caller may see. */
        offers: z.array(
          z.object({
            offerId: z.uuid(),
            title: text,
            mails: z.int(),
            oldestDueAt: z.iso.datetime(),
          }),
        ),
        /**
         * What the server said last, newest first: three times that it accepted a mail and three
         * times that it did not, as far as they are among the 500 mails that were handed over last.
         */
        answers: z.array(
          z.object({
            at: z.iso.datetime(),
            accepted: z.boolean(),
            /** The server's words, without addresses. */
            words: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'MailRoutes' });
type RouteList = z.infer<typeof routeList>;

/** The SMTP routes and how they are. */
export class ListRoutes extends Query<RouteList> {
  constructor(readonly who: Actor) {
    super();
  }
}

interface Row {
  name: string;
  trouble: string | null;
  paused_until: Date | null;
  is_paused: boolean;
  held_reason: string | null;
  held_since: Date | null;
  in_hand: number;
}
interface Answer {
  route: string;
  at: Date;
  accepted: boolean;
  words: string;
}

@QueryHandler(ListRoutes)
export class ListRoutesHandler implements IQueryHandler<ListRoutes> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly backlog: RouteBacklog,
    @Inject(MAIL_ROUTES) private readonly routes: readonly Route[],
  ) {}

  async execute({ who }: ListRoutes): Promise<RouteList> {
    const rows = await this.unitOfWork.manager.query<Row[]>(ROUTES);
    const answers = await this.unitOfWork.manager.query<Answer[]>(ANSWERS);
    const backlog = await this.backlog.read();
    const known = new Map(rows.map((row) => [row.name, row]));
    return {
      items: this.routes.map((route) => ({
        ...view(route, known.get(route.name)),
        ...waitingFor(backlog.get(route.name), who),
        answers: answers
          .filter((one) => one.route === route.name)
          .map(({ at, accepted, words }) => ({ at: at.toISOString(), accepted, words })),
      })),
    };
  }
}

type Item = RouteList['items'][number];

function view(route: Route, row: Row | undefined): Omit<Item, 'waiting' | 'offers' | 'answers'> {
  return {
    name: route.name,
    server: new URL(route.url).host,
    from: route.from,
    perMinute: route.perMinute,
    connections: route.connections,
    agencies: route.agencies ? [...route.agencies] : null,
    classes: [...route.classes],
    signed: route.dkim !== null,
    returnPaths: route.bounceDomain !== null,
    state: stateOf(row),
    reason: row?.held_reason ?? row?.trouble ?? null,
    heldSince: row?.held_since?.toISOString() ?? null,
    pausedUntil: row?.is_paused ? (row.paused_until?.toISOString() ?? null) : null,
    inHand: row?.in_hand ?? 0,
  };
}

/** All are counted; told by name are offers of the caller's agencies. */
function waitingFor(of: Backlog | undefined, who: Actor): Pick<Item, 'waiting' | 'offers'> {
  const offers = (of?.offers ?? []).filter(({ agencyId }) => worksFor(who, agencyId));
  return {
    waiting: of?.waiting ?? 0,
    offers: offers.map(({ agencyId: _, ...offer }) => offer),
  };
}

function stateOf(row: Row | undefined): Item['state'] {
  if (row?.held_since) return 'held';
  if (row?.is_paused) return 'paused';
  return row?.trouble ? 'trying' : 'working';
}

const ROUTES = `
  SELECT p.name, p.trouble, p.paused_until, coalesce(p.paused_until > now(), false) AS is_paused,
         p.held_reason, p.held_since,
         (SELECT count(*)::int FROM planned_mail m
           WHERE m.route = p.name AND m.state IN ('claimed', 'sending')) AS in_hand
    FROM mail_provider p`;

/**
 * A snapshot is kept with each handing over, and they have an index by time; events have none. What
 * counts is the reply: what became of the mail later, such as a held address, is no word of the server.
 */
const ANSWERS = `
  WITH latest AS (SELECT mail_id, taken_at FROM mail_snapshot ORDER BY taken_at DESC LIMIT 500),
  numbered AS (
    SELECT m.route, l.taken_at AS at, a.accepted, m.smtp_response AS words,
           row_number() OVER (PARTITION BY m.route, a.accepted ORDER BY l.taken_at DESC) AS n
      FROM latest l JOIN planned_mail m ON m.id = l.mail_id
           CROSS JOIN LATERAL (SELECT m.smtp_response LIKE '2%' AS accepted) a
     WHERE m.route IS NOT NULL AND m.smtp_response IS NOT NULL)
  SELECT route, at, accepted, words FROM numbered WHERE n <= 3 ORDER BY at DESC`;
