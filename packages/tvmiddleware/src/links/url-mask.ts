/** What stands for each placeholder of a service's mask (domain.md 6.4). */
export type MaskValues = Readonly<Record<string, string | number>>

/**
 * Fills a mask: `http://host/$prefix/index.m3u8?token=$token`. A longer name wins over a shorter one that it begins
 * with, and an unknown one stays as it is, so that a slip shows in the address instead of vanishing.
 */
export const fillMask = (mask: string, values: MaskValues): string =>
  mask.replace(/\$([a-z][a-z0-9_]*)/g, (placeholder, name: string) => {
    for (let end = name.length; end > 0; end -= 1) {
      const value = values[name.slice(0, end)]
      if (value !== undefined) return `${value}${name.slice(end)}`
    }
    return placeholder
  })
