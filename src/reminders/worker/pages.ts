/** Long lists, some at a time. */
import { deliveryKeyText } from '../delivery.ts';
import type { DeliveryKey } from '../types.ts';

/** How many at a time. */
const PAGE = 200;

/** Everything of a list that comes in pages, each after the last of the one before. */
export async function* pages<Item>(
  page: (limit: number, after?: string) => Promise<readonly Item[]>,
  id: (item: Item) => string,
): AsyncGenerator<Item, void, undefined> {
  let items = await page(PAGE);
  while (items.length > 0) {
    yield* items;
    const last = items.at(-1);
    if (items.length < PAGE || last === undefined) return;
    items = await page(PAGE, id(last));
  }
}

/** Everything of a list that gets shorter as it is worked off, but for what cannot be. */
export async function* fresh<Item extends DeliveryKey>(
  list: (limit: number) => Promise<readonly Item[]>,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  for (;;) {
    const limit = PAGE + seen.size;
    const items = await list(limit);
    for (const item of items) {
      const key = deliveryKeyText(item);
      if (seen.has(key)) continue;
      seen.add(key);
      yield item;
    }
    if (items.length < limit) return;
  }
}
