/** The cast of `zukunft-vor-ort`. */
import { person, type Person } from './people.js';

const concern = { concern: 'Wie stimmen sich Schulen und Quartiere im Süden ab?' };
export const cast = {
  anna: person('anna', 'first to register', 'Groß-Musterstadt', { answers: concern }),
  arne: person('arne', "anna's colleague", 'Groß-Musterstadt'),
  berta: person('berta', 'second; withdraws her team', 'Weitprobe (Beispielstadt)'),
  bruno: person('bruno', "berta's colleague", 'Weitprobe (Beispielstadt)'),
  clara: person('clara', 'third', 'Probebezirk der Musterhauptstadt'),
  carl: person('carl', "clara's colleague", 'Probebezirk der Musterhauptstadt'),
  dora: person('dora', 'fourth: waits, and moves up', 'Vorherfeld (Beispielstadt)'),
  dirk: person('dirk', "dora's colleague", 'Vorherfeld (Beispielstadt)'),
  emil: person('emil', 'brings six', 'Mittendrin (Beispielstadt)'),
};
export const teams = {
  a: [cast.anna, cast.arne],
  b: [cast.berta, cast.bruno],
  c: [cast.clara, cast.carl],
  d: [cast.dora, cast.dirk],
} as const;

/** All but the team that withdraws. */
export const comes: readonly Person[] = [...teams.a, ...teams.c, ...teams.d];
