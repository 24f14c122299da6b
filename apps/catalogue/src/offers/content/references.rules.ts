/**
 * What one part of an offer says of another: keys that must exist or be unique. Checked on the whole
 * document, because an edit sends single fields.
 */
import type { OfferContent } from '../offer-content.rules.js';
import { repeated } from './keys.rules.js';

export interface ReferenceFault {
  code:
    | 'keyRepeated'
    | 'sessionKeyUnknown'
    | 'sessionInTwoParts'
    | 'deadlineOfItself'
    | 'followsItself';
  /** RFC 6901, into the offer. */
  pointer: string;
  message: { de: string; en: string };
}

const messages: Record<ReferenceFault['code'], ReferenceFault['message']> = {
  keyRepeated: {
    de: 'Dieser Schlüssel kommt in der Liste schon vor.',
    en: 'This key stands in the list already.',
  },
  sessionKeyUnknown: {
    de: 'Einen Termin mit diesem Schlüssel gibt es im Angebot nicht.',
    en: 'The offer has no session with this key.',
  },
  sessionInTwoParts: {
    de: 'Dieser Termin gehört schon zu einem anderen Teil.',
    en: 'This session belongs to another part already.',
  },
  deadlineOfItself: {
    de: 'Der Anmeldeschluss kann sich nicht auf sich selbst beziehen.',
    en: 'The registration deadline cannot refer to itself.',
  },
  followsItself: {
    de: 'Ein Angebot kann nicht auf sich selbst folgen.',
    en: 'An offer cannot follow up on itself.',
  },
};

/** For those who check such keys outside the content. */
export const sessionKeyUnknown = {
  code: 'sessionKeyUnknown',
  detail: messages.sessionKeyUnknown,
} as const;

const fault =
  (code: ReferenceFault['code']) =>
  (pointer: string): ReferenceFault => ({ code, pointer, message: messages[code] });

export function referenceFaults(content: OfferContent): ReferenceFault[] {
  const { sessions, parts, preWork, prices, registrationCloses, followsUp, slug } = content;
  const keysOf = (entries: readonly { key: string }[]) => entries.map((one) => one.key);
  const itself =
    registrationCloses?.kind === 'relative' && registrationCloses.before === 'registrationCloses';
  return [
    ...repeated('/sessions', keysOf(sessions)).map(fault('keyRepeated')),
    ...repeated('/parts', keysOf(parts)).map(fault('keyRepeated')),
    ...repeated('/preWork', keysOf(preWork)).map(fault('keyRepeated')),
    ...repeated('/prices', keysOf(prices)).map(fault('keyRepeated')),
    ...partFaults(content),
    ...preWorkFaults(content),
    ...mailFaults(content),
    ...(itself ? ['/registrationCloses/before'] : []).map(fault('deadlineOfItself')),
    ...followsUp.flatMap((other, at) =>
      other === slug ? [fault('followsItself')(`/followsUp/${at}`)] : [],
    ),
  ];
}

function partFaults({ sessions, parts }: OfferContent): ReferenceFault[] {
  const known = new Set(sessions.map((one) => one.key));
  const taken = new Set<string>();
  return parts.flatMap((part, at) =>
    part.sessions.flatMap((key, position) => {
      const pointer = `/parts/${at}/sessions/${position}`;
      if (!known.has(key)) return [fault('sessionKeyUnknown')(pointer)];
      if (taken.has(key)) return [fault('sessionInTwoParts')(pointer)];
      taken.add(key);
      return [];
    }),
  );
}

function mailFaults({ sessions, mails: { own } }: OfferContent): ReferenceFault[] {
  const known = new Set(sessions.map((one) => one.key));
  const keys = own.map(({ key }) => key);
  return [
    ...repeated('/mails/own', keys).map(fault('keyRepeated')),
    ...own.flatMap(({ audience }, at) =>
      (audience.sessions ?? []).flatMap((key, position) =>
        known.has(key)
          ? []
          : [fault('sessionKeyUnknown')(`/mails/own/${at}/audience/sessions/${position}`)],
      ),
    ),
  ];
}

function preWorkFaults({ sessions, preWork }: OfferContent): ReferenceFault[] {
  const known = new Set(sessions.map((one) => one.key));
  return preWork.flatMap((work, at) =>
    Object.keys(work.due)
      .filter((key) => !known.has(key))
      .map((key) => fault('sessionKeyUnknown')(`/preWork/${at}/due/${key}`)),
  );
}
