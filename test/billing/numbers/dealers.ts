import { dealerOf, openTown, tariff } from '../script.fixture.js'
import { expectNumbers, nobody, useUp, without, type Heard } from './numbers.fixture.js'
import { dearTariff, foreignTariff } from './sales.js'

/** Everything that a dealer may call. */
export const dealers = async (heard: Heard): Promise<void> => {
  const { house, script } = await openTown()
  const own = await dealerOf(house)
  const dealer = heard.by((path, words) => own(path, words))
  const panel = house.staff({ isSuperuser: true })
  for (const device_type of ['mag', 'android', 'android'])
    await panel.post('/admin/api/v1/tvmiddleware/operator-devices', { device_type })
  const sport = await tariff(script, 'Sport')
  const [dear, abroad] = [await dearTariff(script), await foreignTariff({ house })]
  const customer_id = Number((await dealer('/customer/create/', { firstname: 'Ann', ext_id: 'D-1' }))['id'])
  const made = await dealer('/account/create/', { customer_id, abonement: '555001', activation_date: '2026-03-01' })
  const account_id = Number(made['account_id'])
  const device = { account_id, device_uid: 'u1', system_name: 'mag' }
  const tooLong = { serial_number: 'x'.repeat(300) }
  await expectNumbers(dealer, [
    ['/customer/create/', { firstname: 'Bob', ext_id: 'D-1' }, 1],
    ['/customer/create/', { email: 'none' }, 3],
    ['/customer/info/', { customer_id }, 0],
    ['/customer/info/', { customer_id: nobody }, 1],
    ['/customer/tariff/assign/', { customer_id, tariff_id: sport }, 0],
    ['/customer/tariff/assign/', { customer_id: nobody, tariff_id: sport }, 1],
    ['/customer/tariff/assign/', { customer_id, tariff_id: nobody }, 2],
    ['/customer/tariff/assign/', { customer_id, tariff_id: dear }, 3],
    ['/customer/tariff/assign/', { customer_id, tariff_id: abroad }, 4],
    ['/customer/tariff/remove/', { customer_id, tariff_id: sport }, 0],
    ['/customer/tariff/remove/', { customer_id: nobody, tariff_id: sport }, 1],
    ['/customer/tariff/remove/', { customer_id, tariff_id: nobody }, 2],
    ['/account/create/', { customer_id: nobody }, 1],
    ['/account/create/', { customer_id, parent_code: 'abc' }, 2],
    ['/account/create/', { customer_id, abonement: '555001' }, 3],
    ['/account/info/', { account_id }, 0],
    ['/account/info/', { account_id: nobody }, 1],
    ['/account/modify/', { account_id, status_reason: 'WAIT' }, 0],
    ['/account/modify/', { account_id: nobody, status_reason: 'WAIT' }, 1],
    ['/account/modify/', { account_id, parent_code: 'abc' }, 2],
    ['/account/device/create/', device, 0],
    ['/account/device/create/', { ...device, account_id: nobody }, 1],
    ['/account/device/create/', { ...device, system_name: 'toaster' }, 2],
    ['/account/device/create/', { ...device, ...tooLong }, 3],
    ['/account/device/create/', device, 4],
    ['/account/device/create/', { ...device, device_uid: 'u2', system_name: 'android' }, 5],
    ['/account/device/create/', { account_id, device_uid: 'u2' }, 6],
    ['/account/device/modify/', { device_uid: 'u1', brand_name: 'B' }, 0],
    ['/account/device/modify/', { device_uid: 'nobody' }, 1],
    ['/account/device/modify/', { device_uid: 'u1', ...tooLong }, 2],
  ])
  await without(house, 'tvm_subscriptions', () =>
    expectNumbers(dealer, [['/customer/tariff/remove/', { customer_id, tariff_id: sport }, 3]]),
  )
  await useUp(house, '192.0.2.20')
  await expectNumbers(dealer, [['/customer/create/', { firstname: 'Bob' }, 2]])
}
