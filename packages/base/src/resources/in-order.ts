type Values = Readonly<Record<string, unknown>>

const plain = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value)

// As the engines have it: what is absent first, texts by their bytes.
const compared = (one: unknown, other: unknown): number => {
  if (one === other) return 0
  if (one === null || other === null) return one === null ? -1 : 1
  if (typeof one === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(String(other)))
  return Number(one) - Number(other)
}

/** Rows by an attribute, with a leading `-` from the last to the first, and where that is equal by id alike. */
export const inOrder = <R extends Values & { readonly id: number }>(rows: readonly R[], sort: string): R[] => {
  const [name, way] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1]
  return [...rows].sort((one, other) => way * (compared(plain(one[name]), plain(other[name])) || one.id - other.id))
}
