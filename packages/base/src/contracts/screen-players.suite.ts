import { describe, expect, test } from 'vitest'
import type { KnownPlayer, ScreenPlayers } from './signage.js'

/** A giver of `ScreenPlayers`, with a player that has a token. */
export interface ScreenPlayersUnderTest {
  readonly players: ScreenPlayers
  readonly token: string
  readonly known: KnownPlayer
  /** Takes the player's binding back. */
  revoke(): Promise<unknown>
}

/** What every giver of `ScreenPlayers` promises. */
export const screenPlayersSuite = (name: string, open: () => Promise<ScreenPlayersUnderTest>): void => {
  describe(`ScreenPlayers of ${name}`, () => {
    test('a token is known as its player, and nothing like it is', async () => {
      const { players, token, known } = await open()
      expect(await players.byToken(token)).toEqual(known)
      for (const forged of ['', token.slice(1), `${token}x`, token.toUpperCase(), '...'])
        expect(await players.byToken(forged), forged).toBeNull()
    })

    test('the token of a player whose binding was taken back is nobody’s', async () => {
      const { players, token, revoke } = await open()
      await revoke()
      expect(await players.byToken(token)).toBeNull()
    })
  })
}
