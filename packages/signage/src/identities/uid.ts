import { randomToken } from '@headend/base'

/** A name that cannot be guessed and says whose it is, so that its owner is found before anything is proved. */
export const uidFor = (clientId: number): string => `${clientId.toString(36)}-${randomToken(16)}`

/** The operator that a name belongs to. */
export const operatorOf = (uid: string): number | undefined => {
  const [, written] = /^([1-9a-z][0-9a-z]{0,5})-[\w-]{20,60}$/.exec(uid) ?? []
  const clientId = written === undefined ? NaN : Number.parseInt(written, 36)
  return clientId >= 1 && clientId <= 2_147_483_647 ? clientId : undefined
}
