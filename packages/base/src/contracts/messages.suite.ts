import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Messages } from './tvmiddleware-messages.js'

/** A giver of `Messages`, a customer of the first operator with two accounts, and how each sees its inbox. */
export interface MessagesUnderTest {
  readonly messages: Messages
  readonly first: Context
  readonly second: Context
  readonly customerId: number
  readonly accountIds: readonly [number, number]
  /** The subjects in an account's inbox, in any order. */
  subjectsOf(accountId: number): Promise<readonly string[]>
}

/** What every giver of `Messages` promises. */
export const messagesSuite = (name: string, open: () => Promise<MessagesUnderTest>): void => {
  describe(`Messages of ${name}`, () => {
    test('a message reaches the account it is for, and no other', async () => {
      const { messages, first, accountIds, subjectsOf } = await open()
      const uids = [
        await messages.toAccount(first, accountIds[0], { subject: 'Hello', text: 'You' }),
        await messages.toAccount(first, accountIds[0], { subject: 'Hello again', text: 'You' }),
      ]
      expect(new Set(uids).size).toBe(2)
      expect((await subjectsOf(accountIds[0])).toSorted()).toEqual(['Hello', 'Hello again'])
      expect(await subjectsOf(accountIds[1])).toEqual([])
    })

    test('a message to a customer reaches each of its accounts', async () => {
      const { messages, first, customerId, accountIds, subjectsOf } = await open()
      expect(await messages.toCustomer(first, customerId, { subject: 'All', text: 'of you' })).toBe(2)
      for (const accountId of accountIds) expect(await subjectsOf(accountId)).toEqual(['All'])
    })

    test('nobody writes to another operator’s subscribers', async () => {
      const { messages, second, customerId, accountIds, subjectsOf } = await open()
      const message = { subject: 'Foreign', text: '' }
      await expect(messages.toAccount(second, accountIds[0], message)).rejects.toMatchObject({ name: 'AppError' })
      await expect(messages.toCustomer(second, customerId, message)).rejects.toMatchObject({ name: 'AppError' })
      expect(await subjectsOf(accountIds[0])).toEqual([])
    })

    test('what is not meant for the screen does not come to it', async () => {
      const { messages, first, accountIds, subjectsOf } = await open()
      await messages.toAccount(first, accountIds[0], { subject: 'Mail', text: '', toScreen: false, toEmail: true })
      expect(await subjectsOf(accountIds[0])).toEqual([])
    })
  })
}
