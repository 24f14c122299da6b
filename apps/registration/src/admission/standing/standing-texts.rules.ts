/** What a standing is called, and why it is so, in the words of the person it is about. */
import { findingText, helpText } from '#contracts/finding-text.js';
import type { Bilingual } from '#contracts/messages.js';
import type { Finding } from '#contracts/vocabulary.js';
import { untilText } from '../workflow/deadlines.rules.js';
import type { StandingCode, StandingFacts } from './standing-facts.rules.js';

export const say = (de: string, en: string): Bilingual => ({ de, en });

export const headlines: Readonly<Record<StandingCode, Bilingual>> = {
  interest: say('[Sie sind|Du bist] vorgemerkt', 'We have noted your interest'),
  interestOpen: say('[Sie können sich|Du kannst dich] jetzt anmelden', 'You can register now'),
  interestMissed: say('Die Anmeldefrist ist abgelaufen', 'The registration deadline has passed'),
  confirmAddress: say(
    'Bitte [bestätigen Sie|bestätige] [Ihre|deine] E-Mail-Adresse',
    'Please confirm your e-mail address',
  ),
  checking: say('Wir prüfen die Voraussetzungen', 'We are checking the requirements'),
  awaitingApproval: say(
    '[Ihre|Deine] Anmeldung liegt dem Veranstalter vor',
    'The organiser has your registration',
  ),
  inReview: say(
    'Eine Mitarbeiterin oder ein Mitarbeiter sieht sich [Ihre|deine] Anmeldung an',
    'Somebody at the organiser is looking at your registration',
  ),
  preliminaryTalk: say(
    'Vor der Zusage steht ein Gespräch mit [Ihnen|dir]',
    'Before you get a place we would like to talk with you',
  ),
  preWork: say('Vor der Zusage steht eine Aufgabe', 'Before you get a place there is a task'),
  selection: say(
    'Der Veranstalter wählt unter den Anmeldungen aus',
    'The organiser selects among the registrations',
  ),
  placeOffered: say(
    'Ein Platz ist für [Sie|dich] frei geworden',
    'A place has become free for you',
  ),
  placeHeld: say('[Ihr|Dein] Platz ist reserviert', 'Your place is held'),
  waitingList: say('[Sie stehen|Du stehst] auf der Warteliste', 'You are on the waiting list'),
  admitted: say('[Sie sind|Du bist] dabei', 'You have a place'),
  refused: say('Eine Teilnahme ist leider nicht möglich', 'You cannot take part'),
  declined: say(
    'Der Veranstalter hat [Ihre|deine] Anmeldung abgelehnt',
    'The organiser has declined your registration',
  ),
  withdrawn: say('[Sie haben sich|Du hast dich] abgemeldet', 'You have withdrawn'),
  withdrawnByOrganiser: say(
    'Der Veranstalter hat [Sie|dich] abgemeldet',
    'The organiser has withdrawn your registration',
  ),
  cancelled: say('Die Veranstaltung ist abgesagt', 'The event has been cancelled'),
  expired: say('[Ihre|Deine] Anmeldung ist verfallen', 'Your registration has expired'),
  handedOver: say('[Ihr|Dein] Platz ist übergeben', 'Your place has been handed over'),
  registersOthers: say('[Sie haben|Du hast] andere angemeldet', 'You have registered others'),
};

/** Of somebody with a place, once the event is over. */
export const pastHeadline = ({ position }: StandingFacts): Bilingual =>
  position.attendance === 'attended'
    ? say('[Sie haben|Du hast] teilgenommen', 'You took part')
    : say('Die Veranstaltung ist vorbei', 'The event is over');

export const reasons: Readonly<Record<StandingCode, (facts: StandingFacts) => Bilingual[]>> = {
  interest: ({ offer }) => [
    offer.lifecycle === 'postponed' || offer.sessions.length === 0
      ? say(
          'Der Termin steht noch nicht fest. Sobald [Sie sich anmelden können|du dich anmelden kannst], schreiben wir [Ihnen|dir].',
          'The date is not fixed yet. We will write to you as soon as you can register.',
        )
      : say(
          'Die Anmeldung ist noch nicht geöffnet. Sobald [Sie sich anmelden können|du dich anmelden kannst], schreiben wir [Ihnen|dir].',
          'Registration has not opened yet. We will write to you as soon as you can register.',
        ),
  ],
  interestOpen: () => [say('Die Anmeldung ist geöffnet.', 'Registration is open.')],
  interestMissed: () => [
    say(
      '[Sie waren|Du warst] vorgemerkt, [haben sich|hast dich] aber nicht innerhalb der Frist angemeldet.',
      'You had left your interest, but did not register in time.',
    ),
  ],
  confirmAddress: ({ position }) => [
    position.stage === 'interest'
      ? say(
          'Erst mit der Bestätigung wissen wir, dass die Adresse [Ihnen|dir] gehört. Bis dahin [sind Sie|bist du] nicht vorgemerkt.',
          'Only your confirmation tells us that the address is yours. Until then your interest is not noted.',
        )
      : say(
          'Erst mit der Bestätigung wissen wir, dass die Adresse [Ihnen|dir] gehört. Bis dahin liegt keine Anmeldung vor.',
          'Only your confirmation tells us that the address is yours. Until then you are not registered.',
        ),
  ],
  checking: () => [
    say('Das dauert in der Regel nur einen Augenblick.', 'This usually takes only a moment.'),
  ],
  awaitingApproval: (facts) => [
    say(
      'Über jede Anmeldung entscheidet der Veranstalter selbst. Eine Zusage ist das noch nicht.',
      'The organiser decides about every registration. This is not a promise yet.',
    ),
    ...messagesOf(facts, 'hint'),
  ],
  inReview: (facts) => [
    say(
      'Aus den Angaben allein lässt sich nicht entscheiden, ob [Sie|du] teilnehmen [können|kannst].',
      'The details alone do not tell whether you can take part.',
    ),
    ...messagesOf(facts, 'needsReview'),
  ],
  preliminaryTalk: ({ position }) => [
    say(
      'Bei diesem Angebot spricht der Veranstalter vorher mit jeder Kommune.',
      'For this offer the organiser talks with every municipality beforehand.',
    ),
    ...(position.seat === 'held' ? [heldMeanwhile] : []),
  ],
  preWork: ({ position }) => (position.seat === 'held' ? [heldMeanwhile] : []),
  selection: ({ offer }) => [
    offer.admission.selectionAt === null
      ? say(
          'Wann ausgewählt wird, steht noch nicht fest.',
          'The day of the selection is not fixed yet.',
        )
      : untilSentence(
          offer.admission.selectionAt,
          offer.timeZone,
          'Ausgewählt wird nach dem Stichtag',
          'The selection is made after the closing day',
        ),
    say(
      'Die Reihenfolge der Anmeldungen spielt dabei keine Rolle.',
      'The order of the registrations does not matter for it.',
    ),
  ],
  placeOffered: ({ inTeam }) => [
    inTeam
      ? say(
          'Der Platz gilt für [Ihr|dein] ganzes Team; eine oder einer von [Ihnen|euch] nimmt ihn für alle an.',
          'The place is for your whole team; one of you accepts it for all.',
        )
      : say('[Sie standen|Du standest] auf der Warteliste.', 'You were on the waiting list.'),
  ],
  placeHeld: ({ offer }) => [
    say(
      `Die Veranstaltung findet statt, wenn mindestens ${offer.capacity.municipalities?.min ?? 1} Kommunen dabei sind. So weit ist es noch nicht.`,
      `The event takes place with at least ${offer.capacity.municipalities?.min ?? 1} municipalities. There are not enough yet.`,
    ),
  ],
  waitingList: ({ waitingPosition, waitingReasons }) => [
    ...(waitingPosition === null
      ? []
      : [
          say(
            `[Sie haben|Du hast] Position ${waitingPosition}.`,
            `You are at position ${waitingPosition}.`,
          ),
        ]),
    ...waitingReasons,
  ],
  admitted: (facts) =>
    facts.open.includes('placeInQuestion') ? [placeStays] : messagesOf(facts, 'hint'),
  refused: (facts) => messagesOf(facts, 'refused'),
  declined: ({ endingReason }) => (endingReason ? [say(endingReason, endingReason)] : []),
  withdrawn: () => [],
  withdrawnByOrganiser: ({ endingReason }) =>
    endingReason ? [say(endingReason, endingReason)] : [],
  cancelled: () => [say('Der Veranstalter hat sie abgesagt.', 'The organiser has cancelled it.')],
  expired: ({ milestones }) => [
    milestones.placeOfferedAt !== undefined
      ? say(
          'Der angebotene Platz wurde nicht rechtzeitig angenommen.',
          'The offered place was not accepted in time.',
        )
      : milestones.addressConfirmedAt !== undefined
        ? say('Eine Frist ist verstrichen.', 'A deadline has passed.')
        : say(
            'Die E-Mail-Adresse wurde nicht rechtzeitig bestätigt.',
            'The e-mail address was not confirmed in time.',
          ),
  ],
  handedOver: () => [
    say(
      'Eine andere Person aus [Ihrer|deiner] Kommune nimmt ihn ein.',
      'Another person of your municipality takes it.',
    ),
  ],
  registersOthers: () => [
    say(
      '[Sie selbst nehmen|Du selbst nimmst] nicht teil. Unten [sehen Sie|siehst du], wie es um die Angemeldeten steht.',
      'You do not take part yourself. Below you see how those you registered stand.',
    ),
  ],
};

const heldMeanwhile = say(
  'Bis dahin halten wir [Ihnen|dir] die Plätze frei.',
  'Until then we hold your places.',
);

function untilSentence(at: string, zone: string, de: string, en: string): Bilingual {
  const limit = untilText(at, zone);
  return say(`${de} (Anmeldungen zählen ${limit.de}).`, `${en} (registrations count ${limit.en}).`);
}

/** Not which condition, and no "not met": nothing is decided, and it may be a slip in the register. */
const placeStays = say(
  '[Ihr|Dein] Platz bleibt [Ihnen|dir] erhalten. Zu den Voraussetzungen gibt es neue Angaben; der Veranstalter sieht sie sich an und meldet sich, falls etwas zu klären ist.',
  'You keep your place. There are new details about the requirements; the organiser is looking at them and will be in touch if anything needs to be settled.',
);

/** Said beside everything else that is still going on. */
export const postponed = ({ position, offer }: StandingFacts): Bilingual[] => {
  if (offer.lifecycle !== 'postponed') return [];
  if (position.stage === 'interest' || position.stage === 'ended') return [];
  return position.stage === 'done'
    ? [
        say(
          'Die Veranstaltung ist verschoben; der neue Termin steht noch nicht fest. [Ihr|Dein] Platz bleibt [Ihnen|dir] erhalten.',
          'The event is postponed; the new date is not fixed yet. You keep your place.',
        ),
      ]
    : [
        say(
          'Die Veranstaltung ist verschoben; der neue Termin steht noch nicht fest. [Ihre|Deine] Anmeldung bleibt bestehen.',
          'The event is postponed; the new date is not fixed yet. Your registration remains.',
        ),
      ];
};

/** What a condition says to the person, with what would help and whom to ask where somebody wrote it. */
const messagesOf = (facts: StandingFacts, effect: Finding['effect']): Bilingual[] =>
  facts.findings
    .filter((finding) => finding.effect === effect)
    .flatMap((finding) => [findingText(finding), ...helpText(finding)]);
