/** What stands for each placeholder of a service's mask (domain.md 6.4). */
export type MaskValues = Readonly<Record<string, string | number>>

/**
 * Fills a mask: `http://host/$prefix/index.m3u8?token=$token`. A longer name wins over a shorter one that it begins
 * with, and an unknown one stays as it is, so that a slip shows in the address instead of vanishing.
 */
export const fillMask = (mask: string, values: MaskValues): string => {
  const parts = partsOf(mask)
  let filled = parts[0] ?? ''
  for (let at = 1; at < parts.length; at += 2) filled += `${valueOf(parts[at] ?? '', values)}${parts[at + 1] ?? ''}`
  return filled
}

const valueOf = (name: string, values: MaskValues): string | number => {
  const whole = values[name]
  if (whole !== undefined) return whole
  for (let end = name.length - 1; end > 0; end -= 1) {
    const value = values[name.slice(0, end)]
    if (value !== undefined) return `${value}${name.slice(end)}`
  }
  return `$${name}`
}

// Operators write some masks, and every address is made of one.
const masksKept = 2000
const kept = new Map<string, readonly string[]>()

/** Texts and the names between them in turn, beginning with a text. */
const partsOf = (mask: string): readonly string[] => {
  const known = kept.get(mask)
  if (known) return known
  const parts = mask.split(/\$([a-z][a-z0-9_]*)/)
  if (kept.size >= masksKept) kept.clear()
  kept.set(mask, parts)
  return parts
}
