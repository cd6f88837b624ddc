import { expect, test } from 'vitest'
import { basicTariff, holder, openNights, type Nights } from './nights.fixture.js'

const dates = { activation_date: '2026-02-11', extension_date: '2026-03-11' }

/** The run as the job runner calls it, and stopped for good after so many commits where that is said. */
const runOf = (nights: Nights, commits = Infinity) => {
  const jobs = nights.house.assembled.modules.flatMap(({ parts }) => parts.jobs ?? [])
  const job = jobs.find(({ name }) => name === 'billing.check-accounts')
  let left = commits
  return job?.run(nights.house.system('night', nights.house.operatorId, async () => (left -= 1) >= 0))
}

const panelOf = (nights: Nights) =>
  nights.house.staff({ allow: ['billing.nightly-runs.view', 'billing.account-checks.view'] })

test('a run that is killed anywhere goes on, charges nobody twice and forgets nobody', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights, 1)
  const all = []
  for (let who = 0; who < 6; who++) {
    const one = await holder(nights, dates, [])
    // Every third one has no money.
    if (who % 3 !== 2) await nights.pay(one.customerId, 10)
    else await nights.pay(one.customerId, 0.04)
    await nights.script.call('/customer/tariff/assign/', { customer_id: one.customerId, tariff_id: basic })
    all.push(one)
  }
  nights.house.clock.advance(86_400_000)
  for (let commits = 0; commits < 9; commits++) await runOf(nights, commits)?.catch(() => undefined)
  await runOf(nights)
  await runOf(nights)
  const stands = await Promise.all(all.map((one) => nights.stand(one)))
  const paid = [8.96, 1, '', '2026-04-11']
  const owing = [0, 0, 'DEBT', '2026-03-11']
  expect(stands).toEqual([paid, paid, owing, paid, paid, owing])
  const runs = await panelOf(nights).get('/billing/nightly-runs')
  expect(runs['items']).toMatchObject([
    { day: '2026-03-11', accounts_count: 6, activated: 0, deactivated: 2, prolonged: 4, checked: 0, failed: 0 },
  ])
  const checks = await panelOf(nights).get('/billing/account-checks', { result: 'deactivated' })
  expect(checks['items']).toHaveLength(2)
}, 60_000)

test('an account that cannot be charged is named, and keeps nobody else from being charged', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights, 1)
  const [strange, ann] = [await holder(nights, dates, []), await holder(nights, dates, [])]
  const panel = nights.house.staff({ allow: ['tvmiddleware.tariffs.create', 'tvmiddleware.subscriptions.create'] })
  const dollars = await panel.call('post', '/admin/api/v1/tvmiddleware/tariffs', {
    body: { name: 'Dollars', price: 100, currency: 'USD', period: 30, basic_tariff_priority: 1 },
  })
  expect(dollars.status).toBe(201)
  const body = { customer_id: strange.customerId, tariff_id: dollars.body['id'], starts_at: '2026-03-01T00:00:00Z' }
  const sold = await panel.call('post', '/admin/api/v1/tvmiddleware/subscriptions', { body })
  expect(sold.status).toBe(201)
  await nights.pay(ann.customerId, 10)
  await nights.script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id: basic })
  nights.house.clock.advance(86_400_000)
  await expect(runOf(nights)).rejects.toMatchObject({ code: 'checksFailed' })
  expect((await nights.stand(ann))[3]).toBe('2026-04-11')
  const checks = await panelOf(nights).get('/billing/account-checks', { sort: 'account_id' })
  expect(checks['items']).toMatchObject([
    { account_id: strange.accountId, result: 'failed', reason: 'currencyDiffers' },
    { account_id: ann.accountId, result: 'prolonged', reason: 'paid' },
  ])
})

test('an operator that is left out of the nights is left alone', async () => {
  const nights = await openNights()
  await nights.option({ checksNightly: false })
  const ann = await holder(nights, dates, [])
  await nights.pass(2)
  expect(await nights.stand(ann)).toEqual([0, 1, '', '2026-03-11'])
})

test('a balance that differs from its entries fails the night’s proof and raises one alarm, until it is right', async () => {
  const nights = await openNights()
  const ann = await holder(nights, {}, [])
  await nights.pay(ann.customerId, 10)
  const prove = () => nights.house.jobs.runNow('billing.prove-balances', nights.house.operatorId)
  expect(await prove()).toMatchObject([{ outcome: 'done' }])
  const { database } = nights.house.doors
  await database.withEngine((engine) =>
    engine.query('UPDATE billing_wallets SET balance = balance + 1 WHERE client_id > 0'),
  )
  const alarms = async () => {
    const { items } = await nights.house
      .staff({ allow: ['billing.balance-alarms.view'] })
      .get('/billing/balance-alarms')
    return items
  }
  for (let night = 0; night < 2; night++)
    expect(await prove()).toMatchObject([{ outcome: 'failed', error: 'balancesDiffer' }])
  const wrong = { customer_id: ann.customerId, balance: 1001, entries_sum: 1000 }
  expect(await alarms()).toMatchObject([{ ...wrong, cleared_at: null }])
  await database.withEngine((engine) =>
    engine.query('UPDATE billing_wallets SET balance = balance - 1 WHERE client_id > 0'),
  )
  expect(await prove()).toMatchObject([{ outcome: 'done' }])
  expect(await alarms()).toMatchObject([{ ...wrong, cleared_at: expect.any(String) }])
})
