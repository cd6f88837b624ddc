import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import { isZone } from '../time/zone.js'
import type { Operators } from './base.js'

/** A giver of `Operators`, with the Contexts of two operators and of the installation. */
export interface OperatorsUnderTest {
  readonly operators: Operators
  readonly first: Context
  readonly second: Context
  readonly installation: Context
}

/** What every giver of `Operators` promises. */
export const operatorsSuite = (name: string, open: () => Promise<OperatorsUnderTest>): void => {
  describe(`Operators of ${name}`, () => {
    test('each operator is told of itself', async () => {
      const { operators, first, second } = await open()
      for (const ctx of [first, second, first]) expect(await operators.facts(ctx)).toMatchObject({ id: ctx.clientId })
      expect(await operators.facts(first)).not.toEqual(await operators.facts(second))
    })

    test('an operator has a name, a zone, a currency and a language at least', async () => {
      const { operators, first } = await open()
      const facts = await operators.facts(first)
      expect(facts.name).toMatch(/\S/)
      expect(facts.uid).toMatch(/^\d*$/)
      expect(isZone(facts.timeZone)).toBe(true)
      expect(facts.currency).toMatch(/^[A-Z]{3}$/)
      expect(facts.languages.length).toBeGreaterThan(0)
      expect(facts.hasChildren).toBe(false)
      expect(facts.closedSections).toEqual([])
      expect(facts.quotas).toEqual({})
    })

    test('loops are told of every operator', async () => {
      const { operators, first, second, installation } = await open()
      const ids = await operators.activeIds(installation)
      expect(ids).toEqual(expect.arrayContaining([first.clientId, second.clientId]))
    })

    test('what is at hand is told without waiting, of nobody but the own operator', async () => {
      const { operators, first, installation } = await open()
      const facts = await operators.facts(first)
      expect(operators.peek(first)).toEqual(facts)
      expect(operators.peek(installation)).toBeUndefined()
    })

    test('whoever has no children offers none', async () => {
      const { operators, first, second } = await open()
      expect(await operators.offeredChildren(first, '')).toEqual([])
      expect(await operators.offeredChildren(first, 'a')).toEqual([])
      expect(await operators.offeredChild(first, { id: second.clientId ?? 0 })).toBeNull()
    })

    test('the installation is no operator', async () => {
      const { operators, installation } = await open()
      await expect(operators.facts(installation)).rejects.toMatchObject({ code: 'operatorUnknown' })
    })
  })
}
