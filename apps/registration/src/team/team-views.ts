import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '#service-kit/clock.js';
import { positionOf } from '../admission/registrations.js';
import { RegistrationViews } from '../admission/registration-views.js';
import { RecipientFiles } from '../recipients/recipient-files.js';
import { lackText, titleOf } from '../seats/lack-texts.rules.js';
import { Places, type Room } from '../seats/places.js';
import { choiceParts, howItFits } from '../seats/places.rules.js';
import { WaitingReasons } from '../seats/waiting-reasons.js';
import type { TeamFile } from './team-access.js';
import { isActive } from './team.rules.js';
import type { TeamView } from './team-view.rules.js';
import { Teams } from './teams.js';

/** Puts together what people see of a team. */
@Injectable()
export class TeamViews {
  constructor(
    private readonly files: RecipientFiles,
    private readonly views: RegistrationViews,
    private readonly waiting: WaitingReasons,
    private readonly places: Places,
    private readonly teams: Teams,
    private readonly clock: Clock,
  ) {}

  /** @param asks registration of the person who asks; null: staff */
  async of(file: TeamFile, asks: string | null): Promise<TeamView> {
    const { team, members, offer } = file;
    const all = asks === null || asks === team.registrantId;
    const files = await this.files.read(members.map(({ id }) => id));
    const people = members.flatMap(({ id }) => files.get(id) ?? []);
    const shown = people.filter(({ registration }) => all || isActive(registration));
    const summaries = await this.views.summaries(shown);
    const place = (
      await this.waiting.of(
        people.map(({ registration }) => ({ registration, offer })),
        new Map([[team.id, team]]),
      )
    ).get(team.id);
    const room = await this.places.room(offer.offerId, team.municipalityKey);
    const named = this.teams.named(members, offer);
    const closed = !this.teams.mayGrow(offer) && asks !== null;
    return {
      teamId: team.id,
      municipality: people[0]?.municipality ?? null,
      seat: team.seat,
      size: Math.max(named, team.announced ?? 0, team.taken),
      reserved: team.reserved,
      max: offer.team.max,
      mayName:
        all &&
        named > 0 &&
        !closed &&
        offer.team.max !== 1 &&
        !(offer.team.maxKind === 'hard' && offer.team.max !== null && named >= offer.team.max),
      mayChange: all && members.some(isActive),
      placeOfferedUntil: team.offeredUntil?.toISOString() ?? null,
      waitingPosition: place?.position ?? null,
      waitingOf: place?.of ?? null,
      waitingReasons: [...(place?.reasons ?? [])],
      members: shown.map(({ registration, person }, at) => ({
        registrationId: registration.id,
        firstName: person.firstName,
        lastName: person.lastName,
        email: all || registration.id === asks ? person.email : null,
        role: registration.role,
        registrant: registration.id === team.registrantId,
        me: registration.id === asks,
        position: positionOf(registration),
        standing: summaries[at]!.standing,
      })),
      choices: room ? this.choices(file, room) : [],
    };
  }

  private choices({ team, members, offer }: TeamFile, room: Room): TeamView['choices'] {
    const people = team.taken > 0 ? team.taken : this.teams.wanted(team, members, offer);
    return choiceParts(offer).map((part) => ({
      part: part.key,
      title: part.title,
      sessionId: team.sessions[part.key] ?? null,
      wishedSessionId: team.wishes[part.key] ?? null,
      open: !this.begun(offer.sessions, part.sessionIds),
      options: part.sessionIds.map((sessionId) => {
        const lacks = howItFits(
          { parts: [part], capacity: { ...offer.capacity, perMunicipality: null } },
          { people: null, municipalities: null },
          withoutOwn(room, part.casesPerSession === null ? null : sessionId),
          {
            people,
            countsAsMunicipality: true,
            wishes: { [part.key]: sessionId },
            beyondAdviceAllowed: true,
            limitsOverridden: false,
          },
        ).lacks;
        const here = team.sessions[part.key] === sessionId;
        return {
          sessionId,
          title: titleOf(sessionId, offer.schedule),
          date: offer.schedule.find((one) => one.sessionId === sessionId)?.date ?? {
            kind: 'unknown' as const,
          },
          fits: here || lacks.length === 0,
          why: here ? [] : lacks.map((lack) => lackText(lack, offer)),
        };
      }),
    }));
  }

  private begun(sessions: TeamFile['offer']['sessions'], ids: readonly string[]): boolean {
    const now = this.clock.now();
    return sessions.some(
      ({ sessionId, startsAt }) =>
        ids.includes(sessionId) && Temporal.Instant.compare(startsAt, now) <= 0,
    );
  }
}

/** Colleagues keep a municipality where it is; what is asked here is whether all could move there. */
const withoutOwn = ({ use }: Room, to: string | null): Room['use'] =>
  to === null
    ? use
    : {
        ...use,
        sessions: Object.fromEntries(
          Object.entries(use.sessions).map(([id, one]) => [
            id,
            id === to ? one : { ...one, own: 0 },
          ]),
        ),
      };
