/** Where bytes lie by what they are. */
export const contentFile = (sha256: string): string => `signage/media/${sha256}`
