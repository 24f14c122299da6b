/**
 * Lets plain Node load the TypeScript of this repository before anything is built: types are
 * stripped by Node itself, and a relative `./x.js` is found as `./x.ts`. For jest's global setup
 * and for helper processes of tests; what runs in production is always the compiled form.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (source.protocol === 'file:' && existsSync(source)) return next(source.href, context);
    }
    return next(specifier, context);
  },
});
