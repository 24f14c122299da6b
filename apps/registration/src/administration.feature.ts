/** Everything by which staff work with many registrations at once: one line each in the module. */
import { bulk } from './bulk/bulk.feature.js';
import { duplicates } from './duplicates/duplicates.feature.js';
import { exports } from './exports/exports.feature.js';
import { lists } from './lists/lists.feature.js';
import { trail } from './trail/trail.feature.js';

export const administration = {
  controllers: [
    ...lists.controllers,
    ...exports.controllers,
    ...trail.controllers,
    ...duplicates.controllers,
    ...bulk.controllers,
  ],
  providers: [
    ...lists.providers,
    ...exports.providers,
    ...trail.providers,
    ...duplicates.providers,
    ...bulk.providers,
  ],
  entities: [...lists.entities, ...duplicates.entities, ...bulk.entities],
} as const;
