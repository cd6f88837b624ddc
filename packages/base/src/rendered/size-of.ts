/** What an entry weighs beside its own bytes: keys, tags, bookkeeping. */
export const entryOverhead = 300

/** About how many bytes of memory a value takes; exact for Buffers, a rule of thumb for the rest. */
export const sizeOf = (value: unknown): number => weigh(value, new Set())

const weigh = (value: unknown, seen: Set<object>): number => {
  if (typeof value === 'string') return 16 + value.length
  if (typeof value !== 'object' || value === null || seen.has(value)) return 8
  seen.add(value)
  if (ArrayBuffer.isView(value)) return 100 + value.byteLength
  let size = 32
  if (value instanceof Map) for (const [key, inner] of value) size += 16 + weigh(key, seen) + weigh(inner, seen)
  else if (value instanceof Set) for (const inner of value) size += 16 + weigh(inner, seen)
  else for (const key in value) size += 8 + weigh((value as Record<string, unknown>)[key], seen)
  return size
}
