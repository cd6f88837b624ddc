import type { AuthProvider } from 'react-admin'
import { accessToken, keepTokens, logIn, logOut } from '../api/tokens.js'
import { ApiFault } from '../api/api-fault.js'
import { keep, kept } from '../api/kept.js'
import { forgetHouse, house } from './house.js'

/** Who is logged in, as react-admin asks for it. */
export const authProvider: AuthProvider = {
  login: async (facts: object) => {
    await logIn(facts)
    forgetHouse()
    const { me } = await house()
    if (!kept('language-chosen')) keep('language', me.language)
  },
  logout: async () => {
    await logOut()
    forgetHouse()
  },
  checkAuth: () => (accessToken() ? Promise.resolve() : Promise.reject(new Error())),
  checkError: (error: unknown) => {
    const isOver = error instanceof ApiFault && error.status === 401
    if (!isOver) return Promise.resolve()
    keepTokens(null)
    return Promise.reject(new Error('panel.login_over'))
  },
  getIdentity: async () => {
    const { me } = await house()
    return { id: me.id, fullName: me.name || me.username }
  },
  getPermissions: () => (accessToken() ? house() : Promise.resolve(undefined)),
}
