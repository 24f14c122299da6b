import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import setUpStack from './stack-setup.mjs';

/**
 * The browser's package unpacks it into the temporary folder, which everybody on the machine shares:
 * the first user's copy would be in the way of the next one's. So the tests get a folder of the
 * repository. Here, because a test's own process.env is only a copy that the package does not see.
 */
export default async function setUp(globalConfig, projectConfig) {
  await setUpStack(globalConfig, projectConfig, '2020-09-02T10:00');
  const folder = resolve('.cache/browser');
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  // Unpacked once, before the test files run beside each other: two at once would spoil the program.
  // Loaded here, because the package looks at TMPDIR when it is loaded.
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
}
