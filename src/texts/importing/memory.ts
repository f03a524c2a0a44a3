/** Memory outside the heap, of which an import uses hundreds of megabytes, a little at a time. */

/** Gives it back at once: the collector would wait until there is much more of it. Small ones share it, and keep it. */
export function letGo({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

/** What can be handed over to another thread: the memory, where bytes have it for themselves. */
export function handedOver({ buffer, byteLength }: Uint8Array): readonly ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
