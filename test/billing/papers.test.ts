import { expect, test } from 'vitest'
import { basicTariff, holder, openNights, type Nights } from './nights.fixture.js'
import { subscriber } from './script.fixture.js'

const dates = { activation_date: '2026-02-11', extension_date: '2026-03-11' }
const nouns = [
  ...['contracts', 'invoices', 'invoice-items', 'products', 'document-templates', 'documents', 'bank-accounts'],
  ...['transactions', 'bank-account-numbers'],
]
const verbs = ['view', 'create', 'edit', 'delete', 'sell', 'reverse']
const panelOf = (nights: Nights) =>
  nights.house.staff({ allow: nouns.flatMap((noun) => verbs.map((verb) => `billing.${noun}.${verb}`)) })

const itemsOf = async (nights: Nights, path: string, query: Readonly<Record<string, string | number>> = {}) =>
  (
    await panelOf(nights).get(`/admin/api/v1/billing/${path}`, {
      sort: path === 'invoice-items' ? 'title' : 'number',
      ...query,
    })
  )['items'] as Readonly<Record<string, unknown>>[]

test('a customer gets a contract by the operator’s mask, however it comes to be', async () => {
  const nights = await openNights()
  const before = await subscriber(nights.script)
  await nights.option({ contractNumberMask: '{yyyy}/{mm}-{seq:4}' })
  const ann = await subscriber(nights.script)
  const given = await subscriber(nights.script, { contract_number: '2026/03-0002' })
  const again = await subscriber(nights.script, { contract_number: '2026/03-0002' })
  const made = await nights.house
    .staff({ allow: ['tvmiddleware.customers.create', 'tvmiddleware.customers.view'] })
    .call('post', '/admin/api/v1/tvmiddleware/customers', { body: { lastname: 'Berg' } })
  expect(made.body).toMatchObject({ contract_number: '2026/03-0003' })
  expect(await itemsOf(nights, 'contracts')).toMatchObject([
    { number: '2026/03-0001', customer_id: ann.customerId, opened_on: '2026-03-10', closed_on: null },
    { number: '2026/03-0002', customer_id: given.customerId },
    { number: '2026/03-0003', customer_id: made.body['id'] },
  ])
  const contractOf = async (id: number) =>
    (
      await nights.house
        .staff({ allow: ['tvmiddleware.customers.view'] })
        .get(`/admin/api/v1/tvmiddleware/customers/${id}`)
    )['contract_number']
  expect(await contractOf(before.customerId)).toBe('')
  expect(await contractOf(again.customerId)).toBe('2026/03-0002')
  nights.house.clock.advance(30 * 86_400_000)
  await subscriber(nights.script)
  expect((await itemsOf(nights, 'contracts')).at(-1)).toMatchObject({ number: '2026/04-0001' })
})

test('staff open a contract by hand, and a mask that gives no numbers is refused', async () => {
  const nights = await openNights()
  const ann = await subscriber(nights.script)
  const panel = panelOf(nights)
  const open = (number: string) =>
    panel.call('post', '/billing/contracts', { body: { customer_id: ann.customerId, number } })
  expect((await open('')).status).toBe(400)
  expect(await open('A-7')).toMatchObject({ status: 201, body: { number: 'A-7', opened_on: '2026-03-10' } })
  expect((await open('A-7')).status).toBe(409)
  for (const mask of ['{yyyy}', '{seq}{seq}', '{name}{seq}'])
    await expect(nights.option({ invoiceNumberMask: mask })).rejects.toMatchObject({ code: 'invalid' })
})

test('each charge has its invoice with what it was for, and a charge that is taken back has a void one', async () => {
  const nights = await openNights()
  await nights.option({ invoiceNumberMask: 'R{yy}-{seq:3}', contractNumberMask: '{seq}' })
  const basic = await basicTariff(nights, 30)
  const sport = await basicTariff(nights, 5, { basic_tariff_priority: 0 })
  const ann = await holder(nights, { ...dates, extension_date: '2026-03-11' }, [])
  await nights.pay(ann.customerId, 100)
  for (const tariff_id of [basic, sport])
    await nights.script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id })
  await nights.pass(1)
  const invoices = await itemsOf(nights, 'invoices')
  const [contract] = await itemsOf(nights, 'contracts')
  expect(invoices.map(({ number, amount, issued_on }) => [number, amount, issued_on])).toEqual([
    ['R26-001', 107, '2026-03-10'],
    ['R26-002', 18, '2026-03-10'],
    ['R26-003', 3500, '2026-03-11'],
  ])
  expect(invoices.every(({ contract_id }) => contract_id === contract?.['id'])).toBe(true)
  const month = invoices[2]
  expect(await itemsOf(nights, 'invoice-items', { invoice_id: Number(month?.['id']) })).toMatchObject([
    { title: 'Basic 30', quantity: 1, price: 3000, amount: 3000 },
    { title: 'Basic 5', quantity: 1, price: 500, amount: 500 },
  ])
  await panelOf(nights).call('post', `/billing/transactions/${String(month?.['transaction_id'])}/reverse`)
  expect((await itemsOf(nights, 'invoices')).map(({ voided_at }) => voided_at)).toEqual([
    null,
    null,
    '2026-03-11T12:00:00.000Z',
  ])
})

test('without a mask no invoice is written, and a payment that comes in never has one', async () => {
  const nights = await openNights()
  const ann = await holder(nights, dates, [])
  await nights.pay(ann.customerId, 100)
  await nights.option({ invoiceNumberMask: '{seq}' })
  await nights.pay(ann.customerId, 100)
  expect(await itemsOf(nights, 'invoices')).toEqual([])
  expect(nights.house.works.some(({ work }) => work === 'billing.payment-booked')).toBe(true)
})

test('many who are charged at once have numbers without a gap, and no two the same', async () => {
  const nights = await openNights()
  await nights.option({ invoiceNumberMask: '{seq}' })
  const basic = await basicTariff(nights, 10)
  for (let who = 0; who < 8; who++) {
    const one = await holder(nights, dates, [])
    await nights.pay(one.customerId, 100)
    // Connected by staff, so that the night charges it first.
    await nights.house
      .staff({ allow: ['tvmiddleware.subscriptions.create'] })
      .call('post', '/admin/api/v1/tvmiddleware/subscriptions', {
        body: { customer_id: one.customerId, tariff_id: basic, starts_at: '2026-03-01T00:00:00Z' },
      })
  }
  await nights.pass(1)
  const numbers = (await itemsOf(nights, 'invoices')).map(({ number }) => Number(number))
  expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('a product is sold from the balance, with an invoice', async () => {
  const nights = await openNights()
  await nights.option({ invoiceNumberMask: '{seq}' })
  const ann = await subscriber(nights.script)
  const panel = panelOf(nights)
  const { id } = await panel.post('/admin/api/v1/billing/products', {
    ...{ code: 'BOX', name: 'Set-top box', price: 4000, currency: 'EUR' },
  })
  const sell = async (quantity: number) =>
    (
      await panel.call('post', `/billing/products/${String(id)}/sell`, {
        body: { customer_id: ann.customerId, quantity },
      })
    ).status
  expect(await sell(1)).toBe(402)
  await nights.pay(ann.customerId, 100)
  expect(await sell(2)).toBeLessThan(300)
  expect(await itemsOf(nights, 'invoice-items')).toMatchObject([
    { title: 'Set-top box', quantity: 2, price: 4000, amount: 8000 },
  ])
  await panel.call('patch', `/billing/products/${String(id)}`, { body: { is_enabled: false } })
  expect(await sell(1)).toBe(409)
})

test('a document is made from a template once, and is read as a page and as a PDF', async () => {
  const nights = await openNights()
  await nights.option({ contractNumberMask: 'Д-{seq}', invoiceNumberMask: '{seq}' })
  const ann = await subscriber(nights.script, { firstname: 'Анна', lastname: '<b>Berg</b>' })
  await nights.pay(ann.customerId, 100)
  const panel = panelOf(nights)
  const charge = { customer_id: ann.customerId, amount: -550, comment: 'Visit' }
  await panel.call('post', '/billing/transactions', { body: charge })
  const [invoice] = await itemsOf(nights, 'invoices')
  const body =
    '<h1>{{operator.name}} №{{invoice.number}}</h1>{{customer.name}} ({{contract.number}}) {{{customer.name}}}' +
    '<table>{{#invoice.items}}<tr><td>{{title}}</td><td>{{amount}}</td></tr>{{/invoice.items}}</table>{{balance}}'
  const template = await panel.post('/admin/api/v1/billing/document-templates', { name: 'Bill', kind: 'invoice', body })
  const made = await panel.call('post', '/billing/documents', {
    body: { template_id: template['id'], customer_id: ann.customerId, invoice_id: invoice?.['id'] },
  })
  expect(made).toMatchObject({ status: 201, body: { name: 'Bill', contract_id: null } })
  const read = (form: string) => panel.call('get', `/admin/api/v1/billing/documents/${String(made.body['id'])}/${form}`)
  const page = await read('page.html')
  expect(page.text).toContain('<h1>First №1</h1>&lt;b&gt;Berg&lt;')
  expect(page.text).toContain('(Д-1)')
  expect(page.text).toContain('<tr><td>Visit</td><td>5.50</td></tr></table>94.50')
  expect(page.text).not.toContain('<b>Berg</b>')
  expect(page.headers['content-security-policy']).toContain('sandbox')
  expect((await read('document.pdf')).text.slice(0, 5)).toBe('%PDF-')
  await panel.call('patch', `/billing/document-templates/${String(template['id'])}`, { body: { body: 'gone' } })
  expect((await read('page.html')).text).toBe(page.text)
})

test('a template that is broken or grows without end is refused, and so is a document of somebody else’s papers', async () => {
  const nights = await openNights()
  await nights.option({ contractNumberMask: '{seq}' })
  const [ann, bob] = [await subscriber(nights.script), await subscriber(nights.script)]
  const panel = panelOf(nights)
  const write = (body: string) =>
    panel.call('post', '/billing/document-templates', { body: { name: 'T', kind: 'contract', body } })
  expect((await write('{{#a}}')).body).toMatchObject({ errors: [{ field: 'body', reason: 'malformed' }] })
  const template = await write('{{contract.number}}')
  expect(template.status).toBe(201)
  const [first] = await itemsOf(nights, 'contracts', { customer_id: ann.customerId })
  const document = (customer_id: number) =>
    panel.call('post', '/billing/documents', {
      body: { template_id: template.body['id'], customer_id, contract_id: first?.['id'] },
    })
  expect((await document(bob.customerId)).status).toBe(404)
  expect((await document(ann.customerId)).status).toBe(201)
})

test('a customer has several bank accounts, whose numbers are told to few', async () => {
  const nights = await openNights()
  const ann = await subscriber(nights.script)
  const panel = panelOf(nights)
  const add = (body: object) =>
    panel.call('post', '/billing/bank-accounts', { body: { customer_id: ann.customerId, ...body } })
  expect((await add({ bank_name: 'None' })).status).toBe(400)
  const one = await add({ iban: 'DE02120300000000202051', bic: 'BYLADEM1001', is_main: true })
  const two = await add({ number: '40817810099910004312', is_main: true })
  expect(JSON.stringify([one.body, two.body])).not.toMatch(/DE021203|4081781/)
  const list = await panel.get('/admin/api/v1/billing/bank-accounts', { sort: '-id' })
  expect(list['items']).toMatchObject([
    { ending: '4312', is_main: true },
    { ending: '2051', is_main: false },
  ])
  await panel.call('patch', `/billing/bank-accounts/${String(one.body['id'])}`, { body: { blz: '12030000' } })
  expect(await panel.get(`/admin/api/v1/billing/bank-accounts/${String(one.body['id'])}/numbers`)).toMatchObject({
    ...{ iban: 'DE02120300000000202051', bic: 'BYLADEM1001', blz: '12030000', number: '' },
  })
  await nights.script.call('/customer/delete/', { customer_id: ann.customerId })
  expect((await panel.get('/admin/api/v1/billing/bank-accounts'))['items']).toEqual([])
})

test('a subscriber has a breakdown of payments and charges sent by mail', async () => {
  const nights = await openNights()
  const { house } = nights
  const ann = await subscriber(nights.script)
  const box = house.device(ann.accountId, { facts: { customerId: ann.customerId } })
  const ask = async () =>
    (await box.get('/customer/billing_details_notify/', { email: 'ann@example.com', period: 30 }))['error']
  expect(await ask()).toBe(3)
  await nights.pay(ann.customerId, 100)
  expect(await ask()).toBe(1)
  const panel = house.staff({ allow: ['base.mail-servers.create', 'base.letters.view', 'billing.transactions.create'] })
  const server = { name: 'One', host: '127.0.0.1', port: 1, from_address: 'tv@operator.example' }
  await panel.call('post', '/base/mail-servers', { body: server })
  await panel.call('post', '/billing/transactions', {
    body: { customer_id: ann.customerId, amount: -250, comment: 'Visit' },
  })
  expect(await ask()).toBe(0)
  const [letter] = (await panel.get('/admin/api/v1/base/letters'))['items'] as Record<string, unknown>[]
  expect(letter).toMatchObject({ to: 'ann@example.com', subject: 'Your payments and charges' })
  expect(letter?.['text']).toContain('10.03.2026  Visit  -2.50 EUR')
  expect(letter?.['text']).toContain('Balance: 97.50 EUR')
})
