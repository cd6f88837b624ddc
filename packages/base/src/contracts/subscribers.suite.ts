import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Devices } from './tvmiddleware-devices.js'
import type { Tariffs } from './tvmiddleware-tariffs.js'
import type { Subscribers } from './tvmiddleware.js'

/** A giver of `Subscribers`, `Tariffs` and `Devices`, with the Contexts of two operators. */
export interface SubscribersUnderTest {
  readonly subscribers: Subscribers
  readonly tariffs: Tariffs
  readonly devices: Devices
  readonly first: Context
  readonly second: Context
}

/** What every giver of `Subscribers` promises. */
export const subscribersSuite = (name: string, open: () => Promise<SubscribersUnderTest>): void => {
  describe(`Subscribers of ${name}`, () => {
    test('each subscriber gets a number of its own and a password', async () => {
      const { subscribers, first } = await open()
      const [ann, bob] = [await subscribers.create(first, { firstname: 'Ann' }), await subscribers.create(first, {})]
      expect(ann.abonement).toMatch(/^[1-9]\d*$/)
      expect(ann.password).toMatch(/^\S{4,}$/)
      expect(bob.abonement).not.toBe(ann.abonement)
      expect(bob.accountId).not.toBe(ann.accountId)
      expect(bob.customerId).not.toBe(ann.customerId)
    })

    test('a number and a password that were chosen are kept, and nobody gets the number again', async () => {
      const { subscribers, first, second } = await open()
      const wish = { abonement: '700700', password: '987654' }
      expect(await subscribers.create(first, wish)).toMatchObject(wish)
      await expect(subscribers.create(first, wish)).rejects.toMatchObject({ name: 'AppError' })
      expect(await subscribers.create(second, wish)).toMatchObject(wish)
    })

    test('nobody is sold what another operator sells', async () => {
      const { subscribers, tariffs, first, second } = await open()
      const { id } = await tariffs.create(first, { name: 'Basic' })
      const wish = { abonement: '700701', tariffIds: [id] }
      await expect(subscribers.create(second, wish)).rejects.toMatchObject({ name: 'AppError' })
      expect(await subscribers.create(second, { ...wish, tariffIds: [] })).toMatchObject({ abonement: '700701' })
    })
  })
}

/** What every giver of `Tariffs` promises. */
export const tariffsSuite = (name: string, open: () => Promise<SubscribersUnderTest>): void => {
  describe(`Tariffs of ${name}`, () => {
    test('a tariff is found by its name, and by its own operator alone', async () => {
      const { tariffs, first, second } = await open()
      const made = await tariffs.create(first, { name: 'Basic', price: 500, period: 30 })
      expect(await tariffs.byName(first, 'Basic')).toMatchObject({ id: made.id })
      await expect(tariffs.byName(first, 'Other')).rejects.toMatchObject({ code: 'tariffUnknown' })
      await expect(tariffs.byName(second, 'Basic')).rejects.toMatchObject({ code: 'tariffUnknown' })
    })

    test('a name is given once', async () => {
      const { tariffs, first, second } = await open()
      await tariffs.create(first, { name: 'Basic' })
      await expect(tariffs.create(first, { name: 'Basic' })).rejects.toMatchObject({ name: 'AppError' })
      expect(await tariffs.create(second, { name: 'Basic' })).toHaveProperty('id')
    })
  })
}

/** What every giver of `Devices` promises. */
export const devicesSuite = (name: string, open: () => Promise<SubscribersUnderTest>): void => {
  describe(`Devices of ${name}`, () => {
    test('a device is bound to one account, however often that is asked for', async () => {
      const { subscribers, devices, first } = await open()
      const [ann, bob] = [await subscribers.create(first, {}), await subscribers.create(first, {})]
      const box = { accountId: ann.accountId, uid: 'box-1', deviceType: 'android' }
      expect(await devices.bind(first, box)).toMatchObject({ id: (await devices.bind(first, box)).id })
      await expect(devices.bind(first, { ...box, accountId: bob.accountId })).rejects.toMatchObject({
        name: 'AppError',
      })
    })

    test('a device of no known type, or for another operator’s account, is refused', async () => {
      const { subscribers, devices, first, second } = await open()
      const { accountId } = await subscribers.create(first, {})
      const box = { accountId, uid: 'box-1', deviceType: 'android' }
      await expect(devices.bind(second, box)).rejects.toMatchObject({ name: 'AppError' })
      await expect(devices.bind(first, { ...box, deviceType: 'toaster' })).rejects.toMatchObject({ name: 'AppError' })
    })

    test('all types are served from the first time on', async () => {
      const { devices, first, second } = await open()
      const types = await devices.enableAll(first)
      expect(types).toBeGreaterThan(0)
      expect(await devices.enableAll(first)).toBe(0)
      expect(await devices.enableAll(second)).toBe(types)
    })
  })
}
