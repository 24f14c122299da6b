const LIMIT_MS = 90_000;

/**
 * Waits for what happens by itself. @throws naming `what`, when it has not happened after 90 s: a busy
 * machine is no failed story
 */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + LIMIT_MS;
  do {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((wake) => setTimeout(wake, 150));
  } while (performance.now() < end);
  throw new Error(`waited ${LIMIT_MS / 1000} s for: ${what}`);
}
