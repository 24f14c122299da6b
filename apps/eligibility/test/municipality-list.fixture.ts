/** A list of municipalities as people write it, and what the import counts. */
export const lines = (...rows: string[]): string => rows.join('\r\n');
export const municipalities = lines(
  'Schlüssel;Name;Art;AGS;Bundesland',
  'leipzig;Leipzig;kreisfreie Stadt;14713000;Sachsen',
  ';Osnabrück;kreisfreie Stadt;03404000;',
  ';Osnabrück;Landkreis;03459;Niedersachsen',
  ';Stuttgart;Stadtkreis;8111000;BW',
  'mitte;Berlin-Mitte;Bezirk;11000000;Berlin',
  'muster;Musterstadt;Landkreis;;Thüringen',
);
export const counts = { created: 0, updated: 0, unchanged: 0, refused: 0, skipped: 0 };
