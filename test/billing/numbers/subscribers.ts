import { openForeign } from '../external.fixture.js'
import { openTown, subscriber, tariff } from '../script.fixture.js'
import { expectNumbers, nobody, useUp, type Heard } from './numbers.fixture.js'

const admin = '/admin/api/v1/tvmiddleware'
const tooLong = 'x'.repeat(300)

/** Customers: made, changed, found, and gone. */
export const customers = async (heard: Heard): Promise<void> => {
  const { house, ...town } = await openTown()
  const script = heard.script(town.script)
  const { customerId: customer_id } = await subscriber(script, { ext_id: 'S-1' })
  await expectNumbers(script.call, [
    ['/customer/create/', { firstname: 'Bob', ext_id: 'S-1' }, 1],
    ['/customer/create/', { email: 'a@example.com' }, 3],
    ['/customer/modify/', { customer_id, firstname: 'B' }, 0],
    ['/customer/modify/', { customer_id: nobody, firstname: 'B' }, 1],
    ['/customer/modify/', { customer_id, firstname: tooLong }, 2],
    ['/customer/info/', { customer_id }, 0],
    ['/customer/info/', { customer_id: nobody }, 1],
    ['/customer/list/', {}, 0],
    ['/customer/list/', { tariff_id: nobody }, 1],
    ['/customer/list/', { tariff_id: 'x' }, 2],
    ['/customer/transaction/list/', { customer_id }, 0],
    ['/customer/transaction/list/', { customer_id: nobody }, 1],
    ['/customer/delete/', { customer_id }, 0],
    ['/customer/delete/', { customer_id }, 1],
  ])
  await useUp(house, '192.0.2.10')
  await expectNumbers(script.call, [
    ['/customer/create/', { firstname: 'Bob' }, 2],
    ['/customer/info/', { customer_id }, 1],
  ])
}

/** Accounts, and what is sent to them. */
export const accounts = async (heard: Heard): Promise<void> => {
  const town = await openTown()
  const script = heard.script(town.script)
  const { customerId: customer_id, accountId: account_id, abonement } = await subscriber(script)
  const account = { account_id }
  const strange = { account_id: nobody }
  await expectNumbers(script.call, [
    ['/account/create/', { customer_id: nobody }, 1],
    ['/account/create/', { customer_id, parent_code: 'abc' }, 2],
    ['/account/create/', { customer_id, abonement }, 3],
    ['/account/modify/', { ...account, option1: 'x' }, 0],
    ['/account/modify/', { ...strange, option1: 'x' }, 1],
    ['/account/modify/', { ...account, parent_code: 'abc' }, 2],
    ['/account/info/', { abonement }, 0],
    ['/account/info/', strange, 1],
    ['/account/list/', {}, 0],
    ['/account/deactivate/', account, 0],
    ['/account/deactivate/', strange, 1],
    ['/account/activate/', account, 0],
    ['/account/activate/', strange, 1],
    ['/account/message/create/', { ...account, text: 'Hello' }, 0],
    ['/account/message/create/', { ...strange, text: 'Hello' }, 1],
    ['/account/message/create/', { ...account, text: 'x'.repeat(2001) }, 2],
    ['/account/delete/', account, 0],
    ['/account/delete/', account, 1],
  ])
}

/** A billing elsewhere that does not answer. */
export const accountsElsewhere = async (heard: Heard): Promise<void> => {
  const town = await openForeign()
  await town.handle({ failures_to_pause: 100 })
  const { accountId } = await town.who()
  const closed = (await town.who({ ext_id: '1002' })).accountId
  const call = heard.by((path, words) => town.script.call(path, words))
  await expectNumbers(call, [['/account/deactivate/', { account_id: closed }, 0]])
  town.billing.isBroken(true)
  await expectNumbers(call, [
    ['/account/deactivate/', { account_id: accountId, notify_external_api: 1 }, 2],
    ['/account/activate/', { account_id: closed, notify_external_api: 1 }, 2],
  ])
}

/** Devices and sessions of an account. */
export const devices = async (heard: Heard): Promise<void> => {
  const { house, ...town } = await openTown()
  const script = heard.script(town.script)
  const panel = house.staff({ isSuperuser: true })
  for (const device_type of ['mag', 'android', 'android'])
    await panel.post(`${admin}/operator-devices`, { device_type })
  const ann = await subscriber(script)
  await script.call('/customer/tariff/assign/', {
    customer_id: ann.customerId,
    tariff_id: await tariff(script, 'Basic', { basic_tariff_priority: 1 }),
  })
  const device = { account_id: ann.accountId, device_uid: 'u1', system_name: 'mag' }
  await expectNumbers(script.call, [
    ['/account/device/create/', device, 0],
    ['/account/device/create/', { ...device, account_id: nobody }, 1],
    ['/account/device/create/', { ...device, system_name: 'toaster' }, 2],
    ['/account/device/create/', { ...device, serial_number: tooLong }, 3],
    ['/account/device/create/', device, 4],
    ['/account/device/create/', { ...device, device_uid: 'u2', system_name: 'android' }, 5],
    ['/account/device/create/', { account_id: ann.accountId, device_uid: 'u2' }, 6],
    ['/account/device/modify/', { device_uid: 'u1', brand_name: 'B' }, 0],
    ['/account/device/modify/', { device_uid: 'nobody' }, 1],
    ['/account/device/modify/', { device_uid: 'u1', serial_number: tooLong }, 2],
    ['/account/device/delete/', { device_uid: 'u1' }, 0],
    ['/account/device/delete/', { device_uid: 'u1' }, 1],
  ])
  const { abonement, password } = ann
  const who = { client_id: house.operatorId, api_key: house.apiKey, abonement, password }
  const { authkey } = await house.stranger().get('/login/', { ...who, device: 'android', device_uid: 'u3' })
  await expectNumbers(script.call, [
    ['/session/list/', {}, 0],
    ['/authkey/delete/', { authkey_key: String(authkey) }, 0],
    ['/authkey/delete/', { authkey_key: String(authkey) }, 1],
    ['/authkey/delete/', {}, 2],
  ])
}

/** Cameras of an account. */
export const cameras = async (heard: Heard): Promise<void> => {
  const { house, ...town } = await openTown()
  const script = heard.script(town.script)
  const { accountId: account_id } = await subscriber(script)
  const panel = house.staff({ isSuperuser: true })
  const { id: category_id } = await panel.post(`${admin}/categories`, { name: 'All' })
  const made = await panel.post(`${admin}/cameras`, { name: 'Yard', category_id, is_personal: true })
  const words = { account_id, camera_id: Number(made['id']) }
  for (const path of ['/account/camera/create/', '/account/camera/delete/'])
    await expectNumbers(script.call, [
      [path, words, 0],
      [path, { ...words, camera_id: 'x' }, 1],
      [path, { ...words, account_id: nobody }, 2],
      [path, { ...words, camera_id: nobody }, 3],
    ])
}
