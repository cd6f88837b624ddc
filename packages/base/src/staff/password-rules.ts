import { staffErrors } from './staff.errors.js'

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 200

/** Length is what makes a password hard to guess; one that names its owner is none. */
export const refuseWeak = (password: string, username: string): void => {
  const isShort = [...password].length < SHORTEST_PASSWORD
  const namesItsOwner = username.length >= 4 && password.toLowerCase().includes(username)
  if (isShort || namesItsOwner) throw staffErrors.passwordWeak({ shortest: SHORTEST_PASSWORD })
}
