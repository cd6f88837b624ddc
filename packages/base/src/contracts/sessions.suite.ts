import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Locate } from '../auth/locate.js'
import type { KnownSession, Sessions } from './tvmiddleware.js'

/** A giver of `Sessions`, and a box that logs in and out. */
export interface SessionsUnderTest {
  readonly sessions: Sessions
  readonly locate: Locate
  readonly clientId: number
  /** The installation speaking for that operator. */
  readonly ctx: Context
  login(): Promise<{ readonly authkey: string; readonly accountId: number }>
  logout(authkey: string): Promise<unknown>
}

const found = ({ sessions, locate }: SessionsUnderTest, authkey: string): Promise<KnownSession | null> =>
  sessions.byKey(authkey, locate)

/** What every giver of `Sessions` promises. */
export const sessionsSuite = (name: string, open: () => Promise<SessionsUnderTest>): void => {
  describe(`Sessions of ${name}`, () => {
    test('a key opens the session it was given for', async () => {
      const house = await open()
      const { authkey, accountId } = await house.login()
      const session = await found(house, authkey)
      expect(session).toMatchObject({ clientId: house.clientId, actor: { kind: 'device', accountId } })
      expect(session?.actor.deviceType).toMatch(/\S/)
    })

    test('each login has a key of its own', async () => {
      const house = await open()
      const [one, other] = [await house.login(), await house.login()]
      expect(one.authkey).not.toBe(other.authkey)
      expect(await found(house, other.authkey)).not.toBeNull()
    })

    test('nothing else opens anything', async () => {
      const house = await open()
      const { authkey } = await house.login()
      const forged = ['', ' ', 'f'.repeat(authkey.length), authkey.slice(1), `${authkey}0`, `${authkey}\0`, '%']
      for (const key of forged) expect(await found(house, key)).toBeNull()
    })

    test('a key is worth nothing after the logout, and to have been seen does no harm', async () => {
      const house = await open()
      const { authkey } = await house.login()
      const session = await found(house, authkey)
      await house.logout(authkey)
      expect(await found(house, authkey)).toBeNull()
      if (session) expect(() => house.sessions.seen(session)).not.toThrow()
    })

    test('all sessions of an account, and of the operator, can be ended at once', async () => {
      const house = await open()
      const [one, other] = [await house.login(), await house.login()]
      expect(await house.sessions.endAll(house.ctx, { accountId: 2_000_000_000 })).toBe(0)
      expect(await found(house, other.authkey)).not.toBeNull()
      expect(await house.sessions.endAll(house.ctx)).toBeGreaterThan(0)
      for (const { authkey } of [one, other]) expect(await found(house, authkey)).toBeNull()
      expect(await house.sessions.endAll(house.ctx)).toBe(0)
    })
  })
}
