/**
 * What our own schemas say, in German: schemas speak English, and their sentences stand on pages and in
 * the answers about files. tools/check/schema-sentences.spec.ts finds a sentence that is missing here.
 */
import type { Bilingual } from '#contracts/messages.js';

const german: Readonly<Record<string, string>> = {
  // Texts.
  'one line': 'erwartet wird eine Zeile',
  'one line without control characters': 'erwartet wird eine Zeile ohne Steuerzeichen',
  'one line without control characters or direction marks':
    'erwartet wird eine Zeile ohne Steuerzeichen',
  'no control characters': 'darf keine Steuerzeichen enthalten',
  'no control characters or line breaks': 'darf keine Steuerzeichen und Zeilenumbrüche enthalten',
  'no control characters or direction marks; lines end in LF':
    'darf keine Steuerzeichen enthalten; Zeilen enden mit LF',
  'no invisible or direction-changing characters': 'darf keine unsichtbaren Zeichen enthalten',
  'no space at the beginning or end': 'am Anfang und am Ende darf kein Leerzeichen stehen',
  'must not be empty': 'darf nicht leer sein',
  'a character was damaged on the way':
    'ein Zeichen wurde unterwegs beschädigt; bitte neu eintippen',
  'at least one letter': 'braucht mindestens einen Buchstaben',
  'a name with letters or digits': 'braucht Buchstaben oder Ziffern',
  "must not begin with one of ' = + - @":
    "darf nicht mit einem der Zeichen ' = + - @ beginnen: Tabellenprogramme hielten es für eine Formel",
  'a colour such as #17417a': 'erwartet wird eine Farbe wie #17417a',

  // Addresses.
  'an https address': 'erwartet wird eine Internetadresse, die mit https:// beginnt',
  'an address without spaces or invisible characters':
    'erwartet wird eine Adresse ohne Leerzeichen und unsichtbare Zeichen',
  'an e-mail address such as name@example.org':
    'erwartet wird eine E-Mail-Adresse wie name@example.org',
  'before the @ only letters a to z without accents, digits and signs: mail servers take no others':
    'vor dem @ gehen nur Buchstaben von a bis z ohne Akzente, Ziffern und Zeichen: andere nehmen Mailserver nicht an',

  // Days and times.
  'a day between 1900-01-01 and 2199-12-31':
    'erwartet wird ein Tag zwischen 1900-01-01 und 2199-12-31',
  'HH:MM, 00:00 to 23:59': 'erwartet wird eine Uhrzeit wie 09:30, von 00:00 bis 23:59',
  'an IANA time zone such as Europe/Berlin': 'erwartet wird eine Zeitzone wie Europe/Berlin',
  'a month such as 2020-12': 'erwartet wird ein Monat wie 2020-12',
  'a quarter such as 2020-Q4': 'erwartet wird ein Quartal wie 2020-Q4',
  'local time in Berlin, e.g. 2020-09-21T09:00':
    'erwartet wird die Ortszeit in Berlin, z. B. 2020-09-21T09:00',
  'ISO 8601 duration, e.g. PT2H or P1D':
    'erwartet wird eine Dauer, z. B. PT2H (zwei Stunden) oder P1D (ein Tag)',
  'must be later than startsAt': 'muss später sein als der Beginn (startsAt)',
  'a pre-session begins before the session': 'muss vor dem Beginn des Termins liegen',
  'all day means no times': 'ein ganztägiger Termin hat keine Uhrzeiten',
  'must not be before day': 'darf nicht vor dem ersten Tag (day) liegen',
  'programme items stand in order of time': 'Programmpunkte stehen in zeitlicher Folge',
  'not before validFrom': 'darf nicht vor dem Beginn (validFrom) liegen',
  'not before activeFrom': 'darf nicht vor dem Beginn (activeFrom) liegen',
  'begins before another one ends': 'beginnt, bevor ein anderer Eintrag endet',
  'a terminated agreement needs the day on which it ended':
    'eine vorzeitig beendete Vereinbarung braucht den Tag, an dem sie endete',

  // Keys and short names.
  'lowerCamelCase, at most 40 characters':
    'erwartet wird ein kleiner Buchstabe, dann Buchstaben und Ziffern; höchstens 40 Zeichen',
  'lowerCamelCase, at most 60 characters':
    'erwartet wird ein kleiner Buchstabe, dann Buchstaben und Ziffern; höchstens 60 Zeichen',
  'lowerCamelCase, e.g. bildungIntegriert':
    'erwartet wird ein kleiner Buchstabe, dann Buchstaben und Ziffern, z. B. bildungIntegriert',
  'lower-case letters, digits and single hyphens':
    'erwartet werden kleine Buchstaben, Ziffern und einzelne Bindestriche',
  'small letters, digits and "-", e.g. nord-ost':
    'erwartet werden kleine Buchstaben, Ziffern und „-“, z. B. nord-ost',
  'a small letter, then letters, digits, ".", "_" and "-"':
    'erwartet wird ein kleiner Buchstabe, dann kleine Buchstaben, Ziffern, „.“, „_“ und „-“',
  'letters, digits, ".", "_" and "-", e.g. 2':
    'erwartet werden Buchstaben, Ziffern, „.“, „_“ und „-“, z. B. 2',
  'a-z, 0-9 and "-", at most 31 characters':
    'erwartet werden a–z, 0–9 und „-“, höchstens 31 Zeichen',
  'this name is reserved': 'dieser Name ist vergeben; bitte einen anderen wählen',
  'not in the form of an id': 'darf nicht die Form einer Kennung haben',
  'short name of an offer, e.g. bildungswerkstatt':
    'erwartet wird der Kurzname eines Angebots, z. B. bildungswerkstatt',
  'key of a question of the form': 'erwartet wird der Schlüssel einer Frage des Formulars',
  'key of a price, at most 60 characters':
    'erwartet wird der Schlüssel eines Preises, höchstens 60 Zeichen',
  'ISO 4217, e.g. EUR': 'erwartet wird eine Währung, z. B. EUR',

  // Each once, one of two.
  'each key once': 'jeder Schlüssel darf nur einmal vorkommen',
  'each session once': 'jeder Termin darf nur einmal vorkommen',
  'each stage once': 'jede Stufe darf nur einmal vorkommen',
  'each value once': 'jeder Wert darf nur einmal vorkommen',
  'each team once': 'jedes Team darf nur einmal vorkommen',
  'each name at most once': 'jeder Name darf nur einmal vorkommen',
  'each key at most once': 'jeder Schlüssel darf nur einmal vorkommen',
  'each roomId at most once': 'jeder Raum darf nur einmal vorkommen',
  'two different people': 'erwartet werden zwei verschiedene Personen',
  'at least one question': 'mindestens eine Frage',
  'each at most once': 'jede Angabe darf nur einmal vorkommen',
  'at most 200 answers': 'höchstens 200 Antworten',
  'either expression or ready': 'erwartet wird entweder expression oder ready',
  'either offerId or organiser': 'erwartet wird entweder offerId oder organiser',
  'offerId or slug, one of them': 'erwartet wird entweder offerId oder slug',
  'either a municipality or a joint unit':
    'erwartet wird entweder eine Kommune oder eine gemeinsame Einheit',
  'either a registration or an author in your words':
    'erwartet wird entweder eine Anmeldung oder ein Name in eigenen Worten',
  'either name or names': 'erwartet wird entweder name oder names',
  'either keys, or kind and ags': 'erwartet wird entweder keys oder kind und ags',
  'kind and ags, or keys': 'erwartet wird kind und ags, oder keys',
  'needed with an expression': 'wird zu einem Ausdruck (expression) gebraucht',
  'a reason is needed for those who are declined': 'wer abgelehnt wird, braucht eine Begründung',

  // Of the procedure and the form.
  'confirmAddress comes first': 'die Stufe confirmAddress steht an erster Stelle',
  'seat comes last': 'die Stufe seat steht an letzter Stelle',
  'only approval has more than one approver':
    'nur bei der Stufe approval können mehrere Personen zustimmen',
  'toEndOfList gives up a seat: holdsSeat is needed':
    'toEndOfList gibt einen Platz auf; dafür muss holdsSeat gesetzt sein',
  'fewer days than dueDays, which is needed':
    'müssen weniger Tage sein als dueDays, und dueDays muss gesetzt sein',
  'a choice needs options': 'eine Auswahl braucht Möglichkeiten (options)',
  'only a choice has options': 'nur eine Auswahl hat Möglichkeiten (options)',
  'only a closed question may be looked at by conditions':
    'Bedingungen können nur Fragen mit vorgegebenen Antworten ansehen',
  'afterwards: submit or never': 'nach der Veranstaltung geht nur submit oder never',
  'conditions are decided before the event':
    'Bedingungen werden vor der Veranstaltung geprüft; diese Frage kommt danach',

  // Of the register.
  'eight digits, leading zero kept': 'erwartet werden acht Ziffern, mit der Null am Anfang (AGS)',
  'the first two digits name no federal state (01 to 16)':
    'die ersten zwei Ziffern nennen kein Bundesland (01 bis 16)',
  'needed where there is no AGS to derive it from':
    'wird gebraucht, wo es keinen AGS gibt, aus dem es hervorgeht',
  'needed where no AGS of its own tells it apart':
    'wird gebraucht, wo kein eigener AGS die Kommune unterscheidet',
  'is a member already on these days': 'gehört an diesen Tagen schon dazu',

  // Of requests.
  'a file as the body': 'erwartet wird eine Datei als Inhalt der Anfrage',
  'planHash of the preview': 'erwartet wird planHash aus der Vorschau',
  'offer, conditions or people, then .schema.json':
    'erwartet wird offer, conditions oder people, dann .schema.json',
};

/** Sentences with a number or names in them. */
const withValues: readonly (readonly [RegExp, string])[] = [
  [/^at most (\d+) characters$/, 'höchstens $1 Zeichen'],
  [/^(\w+) is done by (.+)$/, 'die Stufe $1 erledigt: $2'],
  [/^only (.+) hold a seat$/, 'einen Platz halten nur: $1'],
  [/^the AGS belongs to (.+)$/, 'der AGS gehört zu $1'],
];

/** @returns null where there is no German for it */
export function germanSentence(sentence: string): string | null {
  const known = german[sentence];
  if (known) return known;
  const pair = withValues.find(([pattern]) => pattern.test(sentence));
  return pair ? sentence.replace(...pair) : null;
}

/** @returns the sentence alone where there is no German for it */
export function inBothLanguages(sentence: string): string | Bilingual {
  const de = germanSentence(sentence);
  return de ? { de, en: sentence } : sentence;
}
