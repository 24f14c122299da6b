/** `npm run bench <name>`: measurements against the limits that Einlass promises. */
import { admission } from './admission.js';
import { eligibility } from './eligibility.js';
import { idle } from './idle.js';
import { mail } from './mail.js';
import { search } from './search.js';

/** Each prints its figures and says whether the limits are kept. */
const benches: Record<string, () => Promise<boolean>> = {
  idle,
  eligibility,
  search,
  admission,
  mail,
};

async function main(name: string | undefined): Promise<number> {
  const bench = name === undefined ? undefined : benches[name];
  if (!bench) {
    process.stderr.write(`npm run bench <name>, one of: ${Object.keys(benches).join(', ')}\n`);
    return 2;
  }
  return (await bench()) ? 0 : 1;
}

main(process.argv[2]).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  },
);
