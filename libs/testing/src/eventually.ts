/**
 * Waits until `check` no longer throws and answers something other than false; for what happens by
 * itself (a message, a mail). Fails with the last error, so the reason is readable.
 */
export async function eventually<T>(check: () => Promise<T> | T, limitMs = 30_000): Promise<T> {
  const end = performance.now() + limitMs;
  let last: unknown;
  do {
    try {
      const value = await check();
      if (value !== false) return value;
      last = new Error(`still false: ${check.toString().slice(0, 200)}`);
    } catch (error) {
      last = error;
    }
    await new Promise((wake) => setTimeout(wake, 25));
  } while (performance.now() < end);
  throw last;
}
