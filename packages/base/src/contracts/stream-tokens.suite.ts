import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { StreamTokens } from './tvmiddleware-streams.js'

/** A giver of `StreamTokens`, and a token that it wrote for a content. */
export interface StreamTokensUnderTest {
  readonly tokens: StreamTokens
  readonly token: string
  readonly content: string
  /** Who asks: a stream server, at this instant. */
  context(): Context
  /** Lets the token's time pass. */
  expire(): void
}

/** What every giver of `StreamTokens` promises. */
export const streamTokensSuite = (name: string, open: () => Promise<StreamTokensUnderTest>): void => {
  describe(`StreamTokens of ${name}`, () => {
    test('a token opens its content until its time is over', async () => {
      const { tokens, token, content, context, expire } = await open()
      expect(await tokens.opens(context(), token, content, '192.0.2.1')).toBe(true)
      expire()
      expect(await tokens.opens(context(), token, content, '192.0.2.1')).toBe(false)
    })

    test('nothing else opens anything', async () => {
      const { tokens, token, content, context } = await open()
      expect(await tokens.opens(context(), token, `${content}2`, '192.0.2.1')).toBe(false)
      const forged = ['', '.', '0.0.0.0.0.0', token.slice(1), token.slice(0, -2), `${token}0`, token.toUpperCase()]
      for (const one of forged) expect(await tokens.opens(context(), one, content, '192.0.2.1'), one).toBe(false)
    })
  })
}
