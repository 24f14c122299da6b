/** Names for what the catalogue gives as keys. */
import type { OfferPhase, PartRule } from '#contracts/vocabulary.js';

interface KindTexts {
  readonly phases: Readonly<Record<OfferPhase, string>>;
  readonly parts: Readonly<Record<PartRule, string>>;
  /** By key of the catalogue; a new one is shown without a name. */
  readonly itemKinds: Readonly<Record<string, string>>;
  readonly peopleKinds: Readonly<Record<string, string>>;
  /** `{n}`, `{min}`, `{max}`, `{part}` are filled in. */
  readonly capacity: Readonly<
    Record<
      | 'people'
      | 'limited'
      | 'between'
      | 'exactly'
      | 'atMost'
      | 'atLeast'
      | 'perMunicipality'
      | 'perMunicipalitySoft'
      | 'perSession'
      | 'cases'
      | 'sessionPlaces'
      | 'speakersInside'
      | 'teamFrom'
      | 'teamMax'
      | 'teamMaxSoft'
      | 'teamUnit'
      | 'caseUnit',
      string
    >
  >;
}

const de: KindTexts = {
  phases: {
    draft: 'Entwurf',
    announced: 'Angekündigt',
    open: 'Anmeldung offen',
    full: 'Ausgebucht, Warteliste',
    closed: 'Anmeldung geschlossen',
    running: 'Läuft',
    over: 'Vorbei',
    documented: 'Vorbei und dokumentiert',
    postponed: 'Verschoben',
    cancelled: 'Abgesagt',
  },
  parts: {
    all: 'alle Termine gehören zusammen',
    exactlyOne: 'genau einer dieser Termine',
    any: 'beliebig viele dieser Termine',
    alternativeDates: 'einer dieser Termine, nach Ihrer Wahl',
  },
  itemKinds: {
    doorsOpen: 'Ankommen',
    techCheck: 'Technik-Check',
    plenary: 'Plenum',
    breakoutPhase: 'Gruppenphase',
    break: 'Pause',
    input: 'Impuls',
    interview: 'Interview',
    peerConsulting: 'kollegiale Beratung',
    closing: 'Abschluss',
  },
  peopleKinds: {
    speaker: 'Beiträge',
    lecturer: 'Fachliche Leitung',
    moderator: 'Moderation',
    techSupport: 'Technische Unterstützung',
    host: 'Gastgebende',
  },
  capacity: {
    people: 'höchstens {n} Personen',
    limited: 'begrenzt; eine Zahl ist nicht genannt',
    between: '{min} bis {max} Kommunen',
    exactly: '{max} Kommunen',
    atMost: 'höchstens {max} Kommunen',
    atLeast: 'mindestens {min} Kommunen',
    perMunicipality: 'je Kommune höchstens {n} Personen',
    perMunicipalitySoft: 'je Kommune möglichst nicht mehr als {n} Personen',
    perSession: ' (je Termin)',
    cases: '{part}: {n} Kommunen (Fälle) je Termin',
    sessionPlaces: '{part}: höchstens {n} Personen je Termin',
    speakersInside: 'Vortragende zählen mit',
    teamFrom: 'empfohlen: Teams ab {n} Personen',
    teamMax: 'höchstens {n} Personen in einem Team',
    teamMaxSoft: 'möglichst nicht mehr als {n} Personen in einem Team',
    teamUnit: 'Teams einer Kommune werden gemeinsam zugelassen',
    caseUnit: 'Gezählt werden Kommunen, nicht Personen',
  },
};

const en: KindTexts = {
  phases: {
    draft: 'Draft',
    announced: 'Announced',
    open: 'Registration open',
    full: 'Full, waiting list',
    closed: 'Registration closed',
    running: 'Under way',
    over: 'Over',
    documented: 'Over and documented',
    postponed: 'Postponed',
    cancelled: 'Cancelled',
  },
  parts: {
    all: 'all of these dates belong together',
    exactlyOne: 'exactly one of these dates',
    any: 'any of these dates',
    alternativeDates: 'one of these dates, as you choose',
  },
  itemKinds: {
    doorsOpen: 'arrival',
    techCheck: 'technical check',
    plenary: 'plenary',
    breakoutPhase: 'group phase',
    break: 'break',
    input: 'input',
    interview: 'interview',
    peerConsulting: 'peer consulting',
    closing: 'closing',
  },
  peopleKinds: {
    speaker: 'Contributions',
    lecturer: 'Expert lead',
    moderator: 'Moderation',
    techSupport: 'Technical support',
    host: 'Hosts',
  },
  capacity: {
    people: 'at most {n} people',
    limited: 'limited; no figure is given',
    between: '{min} to {max} municipalities',
    exactly: '{max} municipalities',
    atMost: 'at most {max} municipalities',
    atLeast: 'at least {min} municipalities',
    perMunicipality: 'at most {n} people of one municipality',
    perMunicipalitySoft: 'if possible no more than {n} people of one municipality',
    perSession: ' (for each date)',
    cases: '{part}: {n} municipalities (cases) for each date',
    sessionPlaces: '{part}: at most {n} people for each date',
    speakersInside: 'speakers are counted, too',
    teamFrom: 'recommended: teams of {n} people or more',
    teamMax: 'at most {n} people in a team',
    teamMaxSoft: 'if possible no more than {n} people in a team',
    teamUnit: 'a municipality’s team is admitted as a whole',
    caseUnit: 'municipalities are counted, not people',
  },
};
export const kinds = { de, en };
