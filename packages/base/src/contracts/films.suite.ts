import { expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Films } from './tvmiddleware-films.js'

export interface FilmsUnderTest {
  readonly films: Films
  readonly first: Context
  readonly second: Context
  readonly customerId: number
  /** A film of the first operator. */
  readonly extId: string
  /** Whether the customer's account may watch it. */
  readonly isOpen: () => Promise<boolean>
}

/** What every giver of `Films` keeps to. */
export const filmsSuite = (giver: string, open: () => Promise<FilmsUnderTest>): void => {
  test(`films of ${giver}: a film that was sold is open until it is taken back`, async () => {
    const { films, first, second, customerId, extId, isOpen } = await open()
    const sale = {
      customerId,
      accountId: null,
      film: { extId },
      until: null,
      price: 299,
      currency: 'EUR',
      key: 'sold-1',
    }
    expect(await isOpen()).toBe(false)
    await films.grant(first, sale)
    await films.grant(first, sale)
    expect(await isOpen()).toBe(true)
    await films.revoke(second, sale.key)
    expect(await isOpen()).toBe(true)
    await films.revoke(first, sale.key)
    expect(await isOpen()).toBe(false)
    const unknown = { code: 'soldFilmUnknown' }
    await expect(films.grant(first, { ...sale, film: { extId: 'no such film' } })).rejects.toMatchObject(unknown)
    await expect(films.grant(second, { ...sale, film: await films.known(first, extId) })).rejects.toMatchObject(unknown)
    await expect(films.grant(second, sale)).rejects.toMatchObject(unknown)
  })
}
