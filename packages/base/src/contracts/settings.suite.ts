import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Settings } from './base.js'

/** A giver of `Settings` in a house whose module `welcome` has the option `words`, by default `Hello`. */
export interface SettingsUnderTest {
  readonly settings: Settings
  readonly first: Context
  readonly second: Context
  readonly installation: Context
  /** Sets the option as staff would. */
  set(ctx: Context, words: string): Promise<unknown>
}

/** What every giver of `Settings` promises. */
export const settingsSuite = (name: string, open: () => Promise<SettingsUnderTest>): void => {
  describe(`Settings of ${name}`, () => {
    test('who set nothing has the defaults, the installation too', async () => {
      const { settings, first, installation } = await open()
      for (const ctx of [first, installation]) expect(await settings.get(ctx, 'welcome')).toEqual({ words: 'Hello' })
    })

    test('what an operator sets is seen at once, and by that operator alone', async () => {
      const { settings, first, second, set } = await open()
      expect(await settings.get(first, 'welcome')).toEqual({ words: 'Hello' })
      await set(first, 'Hi')
      expect(await settings.get(first, 'welcome')).toEqual({ words: 'Hi' })
      expect(await settings.get(second, 'welcome')).toEqual({ words: 'Hello' })
    })

    test('a module without options is a mistake of ours', async () => {
      const { settings, first } = await open()
      await expect(settings.get(first, 'nobody')).rejects.toThrow('nobody')
    })
  })
}
