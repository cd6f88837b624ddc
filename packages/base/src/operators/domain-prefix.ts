const LONGEST = 63

/** A host label made from a name: plain letters, digits and inner hyphens. */
export const domainPrefixFrom = (name: string): string => {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const label = plain.replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST - 5)
  return label.replace(/^-+|-+$/g, '') || 'operator'
}

/** The label itself, or with the first number behind it that is free. */
export const freePrefix = async (label: string, isTaken: (label: string) => Promise<boolean>): Promise<string> => {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? label : `${label}-${number}`
    if (!(await isTaken(candidate))) return candidate
  }
}
