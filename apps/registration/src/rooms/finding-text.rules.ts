/** Findings of an assessment as sentences. */
import type { Finding } from './arranging/assess.rules.js';
import type { Both } from './keys.rules.js';

export interface Naming {
  /** How a room is called. */
  readonly room: (roomId: string) => string;
  /** Who a value is about: `aus Musterstadt`. */
  readonly people: (key: string, value: string) => Both;
  readonly person: (registrationId: string) => string;
}

const numbers = {
  de: 'keine eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  en: 'no one two three four five six seven eight nine ten eleven twelve'.split(' '),
};
const word = (number: number, locale: 'de' | 'en'): string =>
  numbers[locale][number] ?? String(number);
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('de') + text.slice(1);

/** `zwei Personen`, `eine Person` */
const persons = (number: number): Both => ({
  de: `${word(number, 'de')} ${number === 1 ? 'Person' : 'Personen'}`,
  en: `${word(number, 'en')} ${number === 1 ? 'person' : 'people'}`,
});
const sentence = (de: string, en: string): Both => ({
  de: `${capital(de)}.`,
  en: `${capital(en)}.`,
});

export function findingText(finding: Finding, name: Naming): Both {
  switch (finding.kind) {
    case 'crowded':
    case 'uneven':
    case 'unavoidable':
    case 'unlike':
    case 'parted':
      return aboutValue(finding, name);
    case 'metBefore':
    case 'beyondCapacity':
    case 'unbalanced':
      return aboutRoom(finding, name.room(finding.roomId));
    case 'notApart':
    case 'notTogether':
      return aboutPair(finding, name);
  }
}

type AboutRoom = Extract<Finding, { kind: 'metBefore' | 'beyondCapacity' | 'unbalanced' }>;

function aboutRoom(finding: AboutRoom, room: string): Both {
  switch (finding.kind) {
    case 'metBefore':
      return finding.pairs === 1
        ? sentence(
            `zwei Personen in ${room} waren schon einmal in einem Raum`,
            `two people in ${room} have shared a room before`,
          )
        : sentence(
            `${word(finding.pairs, 'de')} Paare in ${room} waren schon einmal in einem Raum`,
            `${word(finding.pairs, 'en')} pairs in ${room} have shared a room before`,
          );
    case 'beyondCapacity': {
      const who = persons(finding.people);
      return sentence(
        `${who.de} sind mehr, als in ${room} passen`,
        `${who.en} are more than ${room} can take`,
      );
    }
    case 'unbalanced': {
      const who = persons(finding.people);
      return sentence(
        `${who.de} in ${room}: Die Räume sind nicht gleich groß`,
        `${who.en} in ${room}: rooms are not of equal size`,
      );
    }
  }
}

type AboutPair = Extract<Finding, { kind: 'notApart' | 'notTogether' }>;

function aboutPair(finding: AboutPair, name: Naming): Both {
  const [one, other] = finding.pair.map(name.person);
  if (finding.kind === 'notTogether')
    return sentence(
      `${one} und ${other} sollen zusammen sein, sind aber getrennt`,
      `${one} and ${other} should be together, but are parted`,
    );
  const room = name.room(finding.roomId);
  return sentence(
    `${one} und ${other} sollen nicht zusammen sein, sind aber beide in ${room}`,
    `${one} and ${other} should be apart, but both are in ${room}`,
  );
}

type AboutValue = Extract<Finding, { key: string }>;

function aboutValue(finding: AboutValue, name: Naming): Both {
  const who = name.people(finding.key, finding.value);
  const [all, even] = [persons(finding.people), 'even' in finding ? finding.even : 0];
  switch (finding.kind) {
    case 'crowded': {
      const room = name.room(finding.roomId);
      return sentence(
        `${all.de} ${who.de} in ${room}; gleichmäßig verteilt wären es höchstens ${word(even, 'de')}`,
        `${all.en} ${who.en} in ${room}; spread evenly there would be at most ${word(even, 'en')}`,
      );
    }
    case 'uneven':
      return sentence(
        `${all.de} ${who.de} sind nicht ganz gleichmäßig verteilt`,
        `${all.en} ${who.en} are not spread quite evenly`,
      );
    case 'unavoidable':
      return sentence(
        `${all.de} ${who.de} sind mehr als Räume; höchstens ${word(even, 'de')} sind zusammen, besser geht es nicht`,
        `${all.en} ${who.en} are more than there are rooms; at most ${word(even, 'en')} are together, which cannot be bettered`,
      );
    case 'unlike': {
      const [others, room] = [persons(finding.others), name.room(finding.roomId)];
      return sentence(
        `${others.de} von ${word(finding.people, 'de')} in ${room} ${finding.others === 1 ? 'gehört' : 'gehören'} nicht zu den Personen ${who.de}`,
        `${others.en} of ${word(finding.people, 'en')} in ${room} ${finding.others === 1 ? 'is' : 'are'} not among the people ${who.en}`,
      );
    }
    case 'parted':
      return sentence(
        `${all.de} ${who.de} sind auf ${word(finding.rooms, 'de')} Räume verteilt`,
        `${all.en} ${who.en} are in ${word(finding.rooms, 'en')} rooms`,
      );
  }
}
