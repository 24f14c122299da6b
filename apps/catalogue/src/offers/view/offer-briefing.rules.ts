import { type OfferBriefing, offerBriefing } from '#contracts/internal-http.js';
import type { ProgrammeItem } from '../content/sessions.rules.js';
import type { Onsite, Venue } from '../content/venue.rules.js';
import type { OfferContent } from '../offer-content.rules.js';
import type { MailSetName } from '../content/mails.rules.js';
import { ownMailsOf } from '../mails-in-force.rules.js';
import { partsOf, type Text, titleOf } from './offer-state.rules.js';
import { deadlineMoment } from '../times/deadline-times.rules.js';
import { type ScheduledSession, scheduledSessions } from '../times/offer-times.rules.js';
import type { StoredOffer } from './offer-view-mapping.rules.js';

interface BriefingFacts {
  organiser: string;
  formatLabel: Text;
  mailSet: MailSetName;
}

/** What mails say about an offer. `access` is there only for whoever sends the access mail. */
export function briefingOf(
  offer: StoredOffer,
  content: OfferContent,
  { organiser: organiserName, formatLabel, mailSet }: BriefingFacts,
  access: OfferBriefing['access'],
): OfferBriefing {
  return offerBriefing.parse({
    offerId: offer.offerId,
    version: offer.version,
    slug: content.slug,
    title: titleOf(content, formatLabel),
    summary: content.summary,
    contentDate: offer.contentDate,
    organiser: { agencyId: offer.organiserAgencyId, name: organiserName },
    timeZone: content.timeZone,
    platform: platformOf(content.venue),
    place: placeOf(content.venue),
    schedule: content.sessions.map((session) => {
      const { sessionId, title, date, startsAt, endsAt, accessDispatch } = session;
      const onDay = accessDispatch && { accessDispatch };
      return { sessionId, title, date, startsAt, endsAt, ...onDay };
    }),
    parts: partsOf(content).map(({ title, rule, sessionIds }) => ({ title, rule, sessionIds })),
    calendarSequence: offer.calendarSequence,
    lifecycle: offer.lifecycle,
    lifecycleReason: offer.lifecycleReason,
    sessions: scheduledSessions(content).map(sessionOf),
    ...deadlinesOf(content),
    accessDispatch: content.accessDispatch,
    joining: content.joining,
    technicalRequirements: content.technicalRequirements,
    contact: content.contact,
    moderators: moderatorsOf(content),
    ownMails: textsOf(content, mailSet),
    access,
  });
}

const textsOf = ({ mails }: OfferContent, mailSet: MailSetName): OfferBriefing['ownMails'] =>
  ownMailsOf(mails, mailSet).map(({ key, subject, body }) => ({ key, subject, body }));

function deadlinesOf(content: OfferContent) {
  const registration = deadlineMoment(content.registrationCloses, content);
  const questions = deadlineMoment(content.questionDeadline, content);
  return {
    registrationDeadline: registration?.day ?? null,
    registrationDeadlineTime: registration?.time ?? null,
    questionDeadline: questions?.day ?? null,
    questionDeadlineTime: questions?.time ?? null,
  };
}

/** Names only: a part that nobody has taken yet is no moderator. */
const moderatorsOf = ({ people }: OfferContent): string[] =>
  people.flatMap(({ kind, name }) => (kind === 'moderator' && name ? [name] : []));

export function platformOf(venue: Venue): string | null {
  if (venue.kind === 'online') return venue.platform;
  return venue.kind === 'hybrid' ? venue.online.platform : null;
}

function placeOf(venue: Venue): OfferBriefing['place'] {
  const onsite = venue.kind === 'onsite' ? venue : venue.kind === 'hybrid' ? venue.onsite : null;
  const platform = platformOf(venue);
  const lines = [...(onsite ? addressLines(onsite) : []), ...(platform ? [platform] : [])];
  return { kind: venue.kind, lines, directions: onsite?.directions ?? null };
}

/** As on an envelope; what is not known yet is left out. */
const addressLines = ({ name, street, postalCode, city }: Onsite): string[] =>
  [name, street, [postalCode, city].filter(Boolean).join(' ')].filter((one) => one !== null);

function sessionOf(scheduled: ScheduledSession): OfferBriefing['sessions'][number] {
  const { session } = scheduled;
  const told = ({ startsAt, title, kind }: Pick<ProgrammeItem, 'startsAt' | 'title' | 'kind'>) => ({
    startsAt,
    title,
    kind,
  });
  const before = session.preSession ? [{ ...told(session.preSession), optional: true }] : [];
  const during = session.items.map((item) => ({ ...told(item), optional: false }));
  return {
    sessionId: session.sessionId,
    title: session.title,
    startsAt: scheduled.startsAt.toString(),
    endsAt: scheduled.endsAt.toString(),
    ...(scheduled.allDay && { allDay: true }),
    preSessionStartsAt: scheduled.preSessionStartsAt?.toString() ?? null,
    items: [...before, ...during],
  };
}
