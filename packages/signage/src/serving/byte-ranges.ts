/** What of a file is asked for: a part of it, all of it, or a part that it does not have. */
export type Asked = { readonly start: number; readonly end: number } | 'whole' | 'unsatisfiable'

/** Reads a `Range` header. What is no single range of bytes asks for the whole, as RFC 9110 leaves open. */
export const rangeAsked = (header: string, size: number): Asked => {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return 'whole'
  return start >= size ? 'unsatisfiable' : { start, end }
}

/** What to send: a part only to who still has the same content, by its tag. */
export const partOfContent = (range: string, ifRange: string, etag: string, size: number): Asked =>
  range === '' || (ifRange !== '' && ifRange.trim() !== etag) ? 'whole' : rangeAsked(range, size)
