/**
 * What one service asks another over the authenticated internal HTTP, in batches, at the moment of
 * use: personal data has one home, and access data never travel in a message.
 */
import { z } from 'zod';
import { ownMailText } from './mail-settings.js';
import {
  bilingual,
  eventDate,
  finding,
  id,
  instant,
  locale,
  localDate,
  localTime,
  mailKind,
  openStep,
  partRule,
  position,
  text,
} from './vocabulary.js';
import { accessData, joining } from './joining.js';
import { registrationState } from './states.js';

/** `POST registration/internal/recipients/lookup`: who is behind these ids. For people, not for mails. */
export const recipientLookupRequest = z.strictObject({
  registrationIds: z.array(id).min(1).max(500),
});
export const recipientLookupResponse = z.strictObject({
  /** Ids that no longer exist (erased) are left out. */
  recipients: z.array(
    z.strictObject({
      registrationId: id,
      name: z.string(),
      email: z.string(),
      municipality: z.string().nullable(),
    }),
  ),
});

/**
 * `POST registration/internal/recipients/claim`: the last check before a mail leaves, and the only
 * way to get an address. Links that a mail needs are issued here, so a token exists only from the
 * moment it is sent.
 */
export const recipientClaimRequest = z.strictObject({
  claims: z
    .array(z.strictObject({ registrationId: id, kind: mailKind }))
    .min(1)
    .max(100),
});
export const recipient = z.strictObject({
  registrationId: id,
  version: z.int().min(1),
  position,
  openSteps: z.array(openStep),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  municipality: z.string().nullable(),
  locale,
  /** Why: what the participant may know of the decision. */
  findings: z.array(finding),
  /** An approver's reason for declining, written for the participant. */
  declineReason: z.string().nullable(),
  /** Labels of questions still without an answer. */
  missingAnswers: z.array(text),
  /** First instant at which the address can no longer be confirmed. */
  confirmBy: instant,
  /** Position on the waiting list, from 1. */
  waitingPosition: z.int().min(1).nullable(),
  /** Where the registration stands at this moment: mails are planned by it and checked by it again. */
  state: registrationState,
  /** The same in words, as on the participant's own page; German in both forms of address (salutation.ts). */
  standing: z.strictObject({
    headline: bilingual,
    why: z.array(bilingual),
    /** What comes next; `byText` is until when. */
    next: z.array(z.strictObject({ text: bilingual, byText: bilingual.nullable() })),
  }),
  /** Those who are admitted with this person, and this person; delegates are not counted. */
  team: z.strictObject({
    /** Named and not ended. */
    people: z.int().min(0),
    /** How many were announced; null: only those who are named. */
    announced: z.int().min(1).nullable(),
    seat: position.shape.seat,
  }),
  links: z.strictObject({
    /** The participant's own page; asks for a fresh one-time link. */
    status: z.url(),
    /** Present for `addressConfirmation`, `memberConfirmation` and `addressReminder`. */
    confirmAddress: z.url().optional(),
    /** Present for `memberConfirmation`: "that was not me" ends the registration. */
    notMe: z.url().optional(),
    /** Present for `signInLink`: single use, ten minutes. */
    signIn: z.url().optional(),
    /** Present for `interestOpened` while the interest can be taken up: until registration closes. */
    takeUpInterest: z.url().optional(),
    /** Present for `changeNotice` while the person is asked whether they still come. */
    consent: z.url().optional(),
    /** Present for `placeOffered` while the place can be accepted. */
    acceptPlace: z.url().optional(),
    /** Present for mails about the preliminary talk while a time is to be chosen. */
    chooseTalk: z.url().optional(),
    /** Present for `access` and `accessReplaced` of those with a place: their personal way in. */
    join: z.url().optional(),
  }),
});
export type Recipient = z.infer<typeof recipient>;
export const recipientClaimResponse = z.strictObject({
  /** In the order asked; null: erased or unknown, nothing may be sent. */
  recipients: z.array(recipient.nullable()),
});

/** Pages that mails link to, with `?token=` (`status`: `?angebot=<slug>`); only a POST uses the token. */
export const participantPages = {
  status: '/meine-anmeldung',
  signIn: '/meine-anmeldung/link',
  confirmAddress: '/bestaetigen',
  takeUpInterest: '/vormerkung',
  consent: '/termin',
  /** Where anybody checks a certificate of participation. */
  certificate: '/bescheinigung',
  notMe: '/nicht-ich',
  acceptPlace: '/platz',
  /** Opens a session and leads on to the page of talks-http.ts. */
  chooseTalk: '/vorabsprache',
  /** `/j/<token>`: short, because people type it from a phone. The only link that is used often. */
  join: '/j',
  /** `/kalender/<token>.ics`: a calendar programme fetches it again and again. */
  calendar: '/kalender',
} as const;

/** Pages of the gateway for staff: of an offer, `…/<offerId>`; of a registration, `…/<registrationId>`. */
export const staffPages = {
  offer: '/verwaltung/angebote',
  registration: '/verwaltung/anmeldungen',
} as const;

/** What a link in a mail is good for. */
export const linkPurpose = z.enum([
  'confirmAddress',
  'signIn',
  'takeUpInterest',
  'consent',
  'notMe',
  'acceptPlace',
  'chooseTalk',
  'join',
]);
export type LinkPurpose = z.infer<typeof linkPurpose>;

export const linkTokenRequest = z.strictObject({ token: z.string().min(1).max(200) });

/** `POST registration/internal/links/inspect`: what the page behind a link says; uses nothing up. */
export const linkInspectionResponse = z.strictObject({
  state: z.enum(['valid', 'used', 'expired', 'unknown']),
  purpose: linkPurpose.nullable(),
  offer: z.strictObject({ offerId: id, slug: z.string(), title: text }).nullable(),
  /** Colleague who entered the address that is to be confirmed; null: the person did. */
  registeredBy: z
    .strictObject({ firstName: z.string(), lastName: z.string() })
    .nullable()
    .default(null),
});

/**
 * `POST registration/internal/links/redeem` (links of every purpose but `confirmAddress`; does what
 * the link is for and also, but for `notMe`, confirms an address that was still open, because the
 * link came by mail) and `POST registration/internal/confirmations` (`confirmAddress` links). Of any number
 * of parallel calls with one token, one is `done`; the gateway then opens the participant's session. `ended`:
 * the registration was withdrawn or expired. `tooLate`: what the link is for cannot be done any more (the
 * place went to somebody else); the session is opened all the same, and the page says how it stands.
 */
export const linkRedemptionResponse = z.strictObject({
  outcome: z.enum(['done', 'tooLate', 'used', 'expired', 'unknown', 'ended']),
  /** Present with `done` and `tooLate` only. */
  registrationId: id.nullable(),
});

/**
 * `GET catalogue/internal/offers/:offerId/briefing`: what mails say about an offer.
 * With `?access=true` also the decrypted access data: for the access mails of notification, and for
 * the join page, which registration answers.
 */
export const offerBriefing = z.strictObject({
  offerId: id,
  version: z.int().min(1),
  slug: z.string(),
  title: text,
  summary: text.nullable(),
  /** Stand of the revision. */
  contentDate: localDate,
  organiser: z.strictObject({ agencyId: id, name: z.string() }),
  timeZone: z.string(),
  platform: z.string().nullable(),
  /** Where it takes place, in lines for people; empty while it is undecided or to be announced. */
  place: z
    .strictObject({
      kind: z.enum(['online', 'onsite', 'hybrid', 'undecided', 'toBeAnnounced']),
      lines: z.array(z.string()),
      directions: text.nullable(),
    })
    .default({ kind: 'undecided', lines: [], directions: null }),
  /** Every session with what is known of its day, also those without times. */
  schedule: z
    .array(
      z.strictObject({
        sessionId: id,
        title: text.nullable(),
        date: eventDate,
        startsAt: localTime.nullable(),
        endsAt: localTime.nullable(),
        /** When its access data leave, where not with the offer's; absent: on the offer's day. */
        accessDispatch: z.strictObject({ date: localDate, time: localTime }).optional(),
      }),
    )
    .default([]),
  /** Which sessions go together; empty: all of them do. */
  parts: z
    .array(z.strictObject({ title: text, rule: partRule, sessionIds: z.array(id).min(1) }))
    .default([]),
  /** SEQUENCE of the calendar entries. */
  calendarSequence: z.int().min(0).default(0),
  lifecycle: z.enum(['draft', 'published', 'postponed', 'cancelled']).default('published'),
  /** Why it was postponed or cancelled, in the organiser's words. */
  lifecycleReason: bilingual.nullable().default(null),
  sessions: z.array(
    z.strictObject({
      sessionId: id,
      title: text.nullable(),
      startsAt: instant,
      endsAt: instant,
      /** No clock times are known: the calendar entry is one of whole days. */
      allDay: z.boolean().optional(),
      preSessionStartsAt: instant.nullable(),
      items: z.array(
        z.strictObject({
          startsAt: localTime,
          title: text,
          kind: z.string(),
          optional: z.boolean(),
        }),
      ),
    }),
  ),
  registrationDeadline: localDate.nullable(),
  /** Null: the day counts in full. */
  registrationDeadlineTime: localTime.nullable().default(null),
  questionDeadline: localDate.nullable(),
  questionDeadlineTime: localTime.nullable().default(null),
  accessDispatch: z.strictObject({ date: localDate, time: localTime }).nullable(),
  /** How people get in; null: told before this was kept, when mails held the plain access data. */
  joining: joining.nullable().default(null),
  technicalRequirements: text.nullable(),
  contact: z
    .strictObject({
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    })
    .nullable(),
  moderators: z.array(z.string()),
  ownMails: z.array(ownMailText).default([]),
  access: accessData.nullable(),
});
export type OfferBriefing = z.infer<typeof offerBriefing>;

const conditionGroup = {
  requires: z.array(bilingual),
  recommends: z.array(bilingual),
  suits: z.array(bilingual),
};
/**
 * `GET eligibility/internal/offers/:offerId/conditions-summary`: who may take part, in sentences, for
 * the public page of an offer. The gateway asks only for offers that the catalogue shows to everybody.
 */
export const conditionsSummary = z.strictObject({
  common: z.strictObject(conditionGroup),
  /** One of them is enough; each with its own conditions. Empty: the offer tells none apart. */
  audiences: z.array(z.strictObject({ key: z.string(), label: bilingual, ...conditionGroup })),
  /** What the rules look at beside municipality and functions, so that the form asks for it. */
  asks: z.array(z.enum(['rank', 'experience', 'teamSize', 'invitation', 'partner'])),
});
export type ConditionsSummary = z.infer<typeof conditionsSummary>;

/**
 * `GET catalogue/internal/offers/:offerId/change-notices/:noticeId`: what a change notice says. The
 * organiser may have edited the text; the changes are those between the two revisions.
 */
export const changeNoticeBriefing = z.strictObject({
  noticeId: id,
  offerId: id,
  /** In the organiser's words, both languages. */
  message: bilingual,
  changes: z.array(z.strictObject({ label: bilingual, before: bilingual, after: bilingual })),
  asksConsent: z.boolean(),
});
export type ChangeNoticeBriefing = z.infer<typeof changeNoticeBriefing>;
