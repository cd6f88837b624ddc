import { randomHex } from '../ids/ids.js'

const pattern = /^[\w-]{8,64}$/

/** Names requests: the caller's own name where it is harmless, else one that no other process gives. */
export const requestIds = (): ((asked: string | string[] | undefined) => string) => {
  const process = randomHex(6)
  let count = 0
  return (asked) => (typeof asked === 'string' && pattern.test(asked) ? asked : `${process}-${(count++).toString(36)}`)
}
