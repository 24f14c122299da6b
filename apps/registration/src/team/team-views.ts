import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '#service-kit/time/clock.js';
import { positionOf } from '../admission/registrations.js';
import { RegistrationViews } from '../admission/registration-views.js';
import { type RegistrationFile, RegistrationFiles } from '../admission/registration-files.js';
import { lackText, titleOf } from '../seats/lack-texts.rules.js';
import { Places, type Room } from '../seats/places.js';
import { choiceKey, choiceParts, chosenOf, freeParts, howItFits } from '../seats/places.rules.js';
import { WaitingReasons } from '../seats/waiting-reasons.js';
import type { TeamFile } from './team-access.js';
import { isActive } from './team.rules.js';
import type { TeamView } from './team-view.rules.js';
import { Teams } from './teams.js';

/** Puts together what people see of a team. */
@Injectable()
export class TeamViews {
  constructor(
    private readonly files: RegistrationFiles,
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
    const memberViews = await this.membersOf(file, shown, asks, all);
    const place = await this.placeOf(file, people);
    const room = await this.places.room(offer.offerId, team.municipalityKey);
    return {
      teamId: team.id,
      municipality: people[0]?.municipality ?? null,
      seat: team.seat,
      ...this.sizeOf(file, asks, all),
      mayChange: all && members.some(isActive),
      placeOfferedUntil: team.offeredUntil?.toISOString() ?? null,
      waitingPosition: place?.position ?? null,
      waitingOf: place?.of ?? null,
      waitingReasons: [...(place?.reasons ?? [])],
      members: memberViews,
      choices: room ? this.choices(file, room) : [],
      freeChoices: room ? this.freeChoices(file, room) : [],
    };
  }

  /** How many they are, and whether one more can be named. */
  private sizeOf({ team, members, offer }: TeamFile, asks: string | null, all: boolean) {
    const named = this.teams.named(members, offer);
    const closed = !this.teams.mayGrow(offer) && asks !== null;
    const { max, maxKind } = offer.team;
    const full = max === 1 || (maxKind === 'hard' && max !== null && named >= max);
    return {
      size: Math.max(named, team.announced ?? 0, team.taken),
      reserved: team.reserved,
      max,
      mayName: all && named > 0 && !closed && !full,
    };
  }

  private async placeOf({ team, offer }: TeamFile, people: readonly RegistrationFile[]) {
    const subjects = people.map(({ registration }) => ({ registration, offer }));
    return (await this.waiting.of(subjects, new Map([[team.id, team]]))).get(team.id);
  }

  private async membersOf(
    { team }: TeamFile,
    shown: readonly RegistrationFile[],
    asks: string | null,
    all: boolean,
  ): Promise<TeamView['members']> {
    const summaries = await this.views.summaries(shown);
    return shown.map(({ registration, person }, at) => ({
      registrationId: registration.id,
      firstName: person.firstName,
      lastName: person.lastName,
      email: all || registration.id === asks ? person.email : null,
      role: registration.role,
      registrant: registration.id === team.registrantId,
      me: registration.id === asks,
      position: positionOf(registration),
      standing: summaries[at]!.standing,
    }));
  }

  private choices(file: TeamFile, room: Room): TeamView['choices'] {
    const { team, offer } = file;
    return choiceParts(offer).map((part) => ({
      part: part.key,
      title: part.title,
      sessionId: team.sessions[part.key] ?? null,
      wishedSessionId: team.wishes[part.key] ?? null,
      open: !this.begun(offer.sessions, part.sessionIds),
      options: part.sessionIds.map((sessionId) =>
        this.option(file, room, part, sessionId, team.sessions[part.key] === sessionId),
      ),
    }));
  }

  private freeChoices(file: TeamFile, room: Room): TeamView['freeChoices'] {
    const { team, offer } = file;
    return freeParts(offer).map((part) => {
      const said = chosenOf(part, team.taken > 0 ? team.sessions : team.wishes);
      const chosen = said.length > 0 ? said : part.sessionIds;
      return {
        part: part.key,
        title: part.title,
        open: !this.begun(offer.sessions, part.sessionIds),
        options: part.sessionIds.map((sessionId) => {
          const here = team.taken > 0 && chosen.includes(sessionId);
          return {
            ...this.option(file, room, part, sessionId, here),
            chosen: chosen.includes(sessionId),
          };
        }),
      };
    });
  }

  /** A session as the team could attend it. @param here it has its places there */
  private option(
    { team, members, offer }: TeamFile,
    room: Room,
    part: TeamFile['offer']['parts'][number],
    sessionId: string,
    here: boolean,
  ): TeamView['choices'][number]['options'][number] {
    const people = team.taken > 0 ? team.taken : this.teams.wanted(team, members, offer);
    const lacks = howItFits(
      { parts: [part], capacity: { ...offer.capacity, perMunicipality: null } },
      { people: null, municipalities: null },
      withoutOwn(room, part.casesPerSession === null ? null : sessionId),
      {
        people,
        countsAsMunicipality: true,
        wishes: { [choiceKey(part, sessionId)]: sessionId },
        beyondAdviceAllowed: true,
        limitsOverridden: false,
      },
    ).lacks;
    return {
      sessionId,
      title: titleOf(sessionId, offer.schedule),
      date: offer.schedule.find((one) => one.sessionId === sessionId)?.date ?? { kind: 'unknown' },
      fits: here || lacks.length === 0,
      why: here ? [] : lacks.map((lack) => lackText(lack, offer)),
    };
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
