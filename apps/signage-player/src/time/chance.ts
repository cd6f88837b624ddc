/** Chance in [0, 1). */
export const chance = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 4_294_967_296

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A name that nobody else has. */
export const freshId = (length = 26): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => symbols[byte % symbols.length]).join('')
