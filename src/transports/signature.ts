/**
 * Whether a request is from Discord, and of now: its Ed25519 signature over the time stamp and the body, byte for byte.
 *
 * @see https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** How far a request's time stamp may be from now, either way, in seconds. */
export const FRESH_WITHIN = 60;

/** What a request says of its own origin, as the headers have it. */
export interface Signed {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  /** The body as it came: parsed and written again it would not verify. */
  readonly body: Buffer;
}

/** Tells whether a request was signed by the holder of a key within the last minute. Never throws, whatever is sent. */
export type Verify = (request: Signed, now: Temporal.Instant) => boolean;

/**
 * Verifies against an application's public key: 64 hexadecimal digits, as Discord's portal shows it.
 *
 * @throws {RangeError} for anything else
 */
export function createVerify(publicKey: string): Verify {
  const key = keyOf(publicKey);
  return ({ signature = '', timestamp = '', body }, now) => {
    // Seconds since 1970, and no more digits than a date can have.
    if (!/^\d{1,12}$/u.test(timestamp) || !/^[\da-f]{128}$/iu.test(signature)) return false;
    if (Math.abs(now.epochMilliseconds / 1000 - Number(timestamp)) > FRESH_WITHIN) return false;
    return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
  };
}

/** The key of RFC 8032, in the form RFC 8037 gives it. */
function keyOf(publicKey: string): KeyObject {
  if (!/^[\da-f]{64}$/iu.test(publicKey)) throw new RangeError('A public key has 64 hexadecimal digits.');
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
