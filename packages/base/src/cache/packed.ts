/** A value as it is kept: JSON as text, or bytes, so that nobody can change it from outside. */
export type Packed = string | Buffer

export const pack = (value: unknown): Packed | undefined =>
  Buffer.isBuffer(value) ? Buffer.from(value) : JSON.stringify(value)

export const unpack = (packed: Packed): unknown =>
  typeof packed === 'string' ? JSON.parse(packed) : Buffer.from(packed)
