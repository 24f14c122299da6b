/** Everything by which staff work with many registrations at once: one line each in the module. */
import { bulk } from './bulk/bulk.js';
import { duplicates } from './duplicates/duplicates.js';
import { exports } from './exports/exports.js';
import { lists } from './lists/lists.js';
import { trail } from './trail/trail.js';

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
