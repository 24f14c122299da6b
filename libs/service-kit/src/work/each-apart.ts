/**
 * One step for each item, one after the other; an item that fails keeps none of the others back.
 * @throws what failed, once all were tried; several as one AggregateError
 */
export async function eachApart<T>(
  items: readonly T[],
  step: (item: T) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await step(item);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 1)
    throw new AggregateError(failures, `${failures.length} of ${items.length} failed`);
  if (failures.length === 1) throw failures[0];
}
