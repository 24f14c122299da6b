import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
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
        pausedUntil: z.iso.datetime().nullable(),
        /** Mails claimed for it and not yet sent. */
        inHand: z.int(),
      }),
    ),
  })
  .meta({ id: 'MailRoutes' });
type RouteList = z.infer<typeof routeList>;

/** The SMTP routes and how they are. */
export class ListRoutes extends Query<RouteList> {}

interface Row {
  name: string;
  trouble: string | null;
  paused_until: Date | null;
  is_paused: boolean;
  held_reason: string | null;
  is_held: boolean;
  in_hand: number;
}

@QueryHandler(ListRoutes)
export class ListRoutesHandler implements IQueryHandler<ListRoutes> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(MAIL_ROUTES) private readonly routes: readonly Route[],
  ) {}

  async execute(): Promise<RouteList> {
    const rows = await this.unitOfWork.manager.query<Row[]>(ROUTES);
    const known = new Map(rows.map((row) => [row.name, row]));
    return { items: this.routes.map((route) => view(route, known.get(route.name))) };
  }
}

function view(route: Route, row: Row | undefined): RouteList['items'][number] {
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
    pausedUntil: row?.is_paused ? (row.paused_until?.toISOString() ?? null) : null,
    inHand: row?.in_hand ?? 0,
  };
}

function stateOf(row: Row | undefined): RouteList['items'][number]['state'] {
  if (row?.is_held) return 'held';
  if (row?.is_paused) return 'paused';
  return row?.trouble ? 'trying' : 'working';
}

const ROUTES = `
  SELECT p.name, p.trouble, p.paused_until, coalesce(p.paused_until > now(), false) AS is_paused,
         p.held_reason, p.held_since IS NOT NULL AS is_held,
         (SELECT count(*)::int FROM planned_mail m
           WHERE m.route = p.name AND m.state IN ('claimed', 'sending')) AS in_hand
    FROM mail_provider p`;
