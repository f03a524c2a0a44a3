import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryKeyText, nonceOf } from '../../src/reminders/delivery.ts';
import type { DeliveryKey, Destination } from '../../src/reminders/types.ts';

describe('a nonce', () => {
  const key: DeliveryKey = { subscription: '1', session: 's1', revision: 'r', kind: 'lead', lead: '1d' };
  const channel: Destination = { kind: 'channel', guild: '1', channel: '2' };
  const keys = fc.record({
    subscription: fc.string(),
    session: fc.string(),
    revision: fc.string(),
    kind: fc.oneof(
      fc.constantFrom('lead', 'moved', 'cancelled'),
      fc.nat().map((n) => `snooze ${n}` as const),
    ),
    lead: fc.string(),
  }) as fc.Arbitrary<DeliveryKey>;
  const destinations: fc.Arbitrary<Destination> = fc.oneof(
    fc.record({ kind: fc.constant('channel' as const), guild: fc.string(), channel: fc.string() }),
    fc.record({ kind: fc.constant('person' as const), user: fc.string() }),
  );

  it('stays what it was: ledgers outlive programs', () => {
    expect(deliveryKeyText(key)).toBe('["1","s1","r","lead","1d"]');
    expect(nonceOf(key, channel)).toMatchInlineSnapshot(`"dcSLKVvt4bsFnccxrgQtKB20p"`);
  });

  it('has 25 characters that Discord takes, and does not depend on the order of fields', () => {
    fc.assert(
      fc.property(keys, destinations, (one, to) => {
        expect(nonceOf(one, to)).toMatch(/^[\w-]{25}$/u);
        const turned = Object.fromEntries(Object.entries(one).toReversed()) as unknown as DeliveryKey;
        expect(nonceOf(turned, { ...to })).toBe(nonceOf(one, to));
      }),
    );
  });

  it('differs where the key or the destination does', () => {
    const where = (to: Destination) => JSON.stringify(to.kind === 'channel' ? [to.guild, to.channel] : [to.user]);
    fc.assert(
      fc.property(keys, keys, destinations, destinations, (a, b, to, elsewhere) => {
        const same = JSON.stringify(Object.entries(a)) === JSON.stringify(Object.entries(b));
        expect(deliveryKeyText(a) === deliveryKeyText(b)).toBe(same);
        expect(nonceOf(a, to) === nonceOf(b, to)).toBe(same);
        expect(nonceOf(a, to) === nonceOf(a, elsewhere)).toBe(where(to) === where(elsewhere));
      }),
    );
    expect(nonceOf(key, { kind: 'person', user: '2' })).not.toBe(nonceOf(key, channel));
    expect(nonceOf({ ...key, subscription: '1","s1' }, channel)).not.toBe(nonceOf(key, channel));
  });
});
