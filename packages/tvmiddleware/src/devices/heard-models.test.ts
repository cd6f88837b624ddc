import { expect, test } from 'vitest'
import { openTelevision } from '../testing/television.fixture.js'
import { Device } from './device.table.js'
import { HeardModels } from './heard-models.service.js'

test('a device that tells another model of itself is known by that from then on', async () => {
  const tv = await openTelevision()
  await tv.login('ann', { device_uid: 'ann-box', device_model: 'S905' })
  const device = await tv.ctx.repo(Device).first({ where: { uid: 'ann-box' } })
  const models = new HeardModels(tv.house)
  const { accountId, customerId } = tv.people.ann
  const actor = { kind: 'device', sessionId: 1, accountId, customerId, deviceType: 'pc' } as const
  const hear = (deviceId: number | null, model: string) =>
    models.hear({ clientId: tv.house.operatorId, actor: { ...actor, deviceId } }, model)
  const model = async () => (await tv.ctx.repo(Device).get(device?.id ?? 0)).deviceModel
  hear(device?.id ?? 0, 'S905')
  hear(null, 'No box')
  expect(await models.flush()).toBe(0)
  hear(device?.id ?? 0, 'S912')
  hear(device?.id ?? 0, '')
  expect(await model()).toBe('S905')
  expect(await models.flush()).toBe(1)
  expect(await model()).toBe('S912')
  models.hear({ clientId: tv.neighbour.id, actor: { ...actor, deviceId: device?.id ?? 0 } }, 'Stolen')
  expect(await models.flush()).toBe(0)
  expect(await model()).toBe('S912')
})
