import type { StackOptions } from './options.js';
import { entryPoint } from './repository.js';
import type { Schema } from '../database/tenants.js';

const definition = (name: Schema) => ({
  name,
  service: name,
  role: 'all' as const,
  ...entryPoint('./stand-in.fixture.js', import.meta.url),
});

/** A stack whose services only pretend: quick, and needs nothing built. */
export const standIns = {
  services: [definition('catalogue'), definition('gateway')],
  migrate: false,
  examples: false,
} satisfies StackOptions;
