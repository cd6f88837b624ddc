/**
 * A billing of somebody else's, as Headend asks it: docs/external-billing.md. It keeps everything in memory and needs
 * nothing but Node:
 *
 *     node examples/external-billing.ts --port 8090 --secret change-me
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'

/** What the billing knows of a customer, under its own number: Headend's `ext_id`. */
export interface Subject {
  balance: number
  /** Services that run, by the billing's own numbers. */
  services: string[]
  payments: { title: string; amount: number; date: number; kind: 'television' | 'films' | 'other' }[]
  /** Invoices that wait for their payment, with the service that each is for. */
  invoices: Record<string, string>
  isAllowed: boolean
}

/** Prices of tariffs and films by their `ext_id`; what costs more than the balance has an invoice. */
export interface Books {
  readonly prices: Record<string, number>
  readonly subjects: Record<string, Subject>
  /** Codes of tickets that it sold for seances. */
  readonly tickets?: readonly string[]
}

type Words = Record<string, unknown>
interface Question extends Words {
  readonly hook: string
  readonly customer?: { readonly ext_id: string }
}

const refused = (error: string) => ({ error })

const priceOf = (books: Books, question: Question): number =>
  ((question['tariffs'] as { ext_id: string }[] | undefined) ?? []).reduce(
    (sum, { ext_id }) => sum + (books.prices[ext_id] ?? 0),
    0,
  )

/** Something that costs more than there is: to be paid first. */
const invoiced = (subject: Subject, service: string): string => {
  const number = `I${Object.keys(subject.invoices).length + 1}`
  subject.invoices[number] = service
  return number
}

const connect = (books: Books, subject: Subject, question: Question): Words => {
  const price = priceOf(books, question)
  const services = (question['tariffs'] as { ext_id: string }[]).map(({ ext_id }) => ext_id)
  if (price > subject.balance) return { invoice_id: invoiced(subject, services.join()) }
  subject.balance -= price
  subject.services.push(...services)
  return {}
}

const buyFilm = (books: Books, subject: Subject, question: Question): Words => {
  const price = books.prices[String(question['goods_id'])]
  if (price === undefined) return refused('unknown goods')
  if (price > subject.balance) return { access_hours: 48, invoice_id: invoiced(subject, String(question['goods_id'])) }
  subject.balance -= price
  return { access_hours: 48 }
}

const completeInvoice = (books: Books, subject: Subject, question: Question): Words => {
  const services = subject.invoices[String(question['invoice_id'])]
  if (services === undefined) return refused('no such invoice')
  const price = services.split(',').reduce((sum, name) => sum + (books.prices[name] ?? 0), 0)
  if (price > subject.balance) return { state: 'pending' }
  subject.balance -= price
  subject.services.push(...services.split(','))
  const { [String(question['invoice_id'])]: _paid, ...waiting } = subject.invoices
  subject.invoices = waiting
  return { state: 'done' }
}

type Answers = Record<string, (books: Books, subject: Subject, question: Question) => Words>

/** Each question that this billing answers; of others it says that it does not know them. */
const answers: Answers = {
  get_customer_balance: (_, { balance }) => ({ balance }),
  get_customer_payment_list: (_, { payments }) => ({ payments }),
  get_tariff_price: (books, _, question) => ({ price: priceOf(books, question) }),
  customer_payment_info: (books, { services }) => ({
    details: services.map((name) => ({ title: name, sum: books.prices[name] ?? 0, date: 0 })),
    ...{ period: 30, id_for_payment: 77 },
  }),
  customer_assign_nonbasic_tariff: connect,
  customer_change_basic_tariff: connect,
  customer_unassign_nonbasic_tariff: (_, subject, question) => {
    const given = (question['tariffs'] as { ext_id: string }[]).map(({ ext_id }) => ext_id)
    subject.services = subject.services.filter((name) => !given.includes(name))
    return {}
  },
  invoice_complete: completeInvoice,
  post_payment_complete: (_, subject, question) => {
    if (question['is_paid'] === true) subject.balance += Number(question['amount'])
    return {}
  },
  disable_autopayment: () => ({}),
  set_promised_payment: (_, { balance }) => (balance < 0 ? refused('a debt is open') : {}),
  activate_account: () => ({}),
  deactivate_account: () => ({}),
  authorize_account: (_, { isAllowed }) => ({ is_allowed: isAllowed }),
  process_account: (_, { balance }) => ({ result: balance < 0 ? 'deactivated' : 'activated' }),
  get_video_actions_list: (books, _, question) => {
    const goods = (question['video'] as { ext_id: string }).ext_id
    const price = books.prices[goods]
    return { actions: price === undefined ? [] : [{ action: 'rent', caption: 'Rent', price, goods_id: goods }] }
  },
  perform_video_action: buyFilm,
  get_channel_actions_list: () => ({ actions: [{ action: 'day', caption: 'A day', price: 1, goods_id: 'day' }] }),
  perform_channel_action: (_, subject) => {
    if (subject.balance < 1) return refused('insufficient_funds')
    subject.balance -= 1
    return { url: '' }
  },
  check_account: (_, { isAllowed }) => ({ is_allowed: isAllowed, reason: isAllowed ? '' : 'DEBT' }),
  update_account: () => ({}),
  post_account_registration: () => ({}),
  check_ticket: ({ tickets = [] }, _, question) => ({ is_valid: tickets.includes(String(question['code'])) }),
}

type Welcomes = Record<string, (books: Books, question: Question) => Words>

/** Questions of people who are no customers yet. */
const welcomes: Welcomes = {
  validate_registration_params: (_, { phone }) => (String(phone).startsWith('+7900') ? refused('not served') : {}),
  register_account_new: (books, { phone, login }) => {
    const number = String(login || `N${Object.keys(books.subjects).length + 1}`)
    if (books.subjects[number]) return refused('known already')
    books.subjects[number] = { balance: 0, services: [], payments: [], invoices: {}, isAllowed: true }
    return { ext_id: number, abonement: String(phone).slice(-7) }
  },
}

/** Whether the sender knows the secret, and sent it in the last five minutes. */
const isSigned = (header: string, body: string, secret: string, now: number): boolean => {
  const [, seconds = '', sent = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (Math.abs(now / 1000 - Number(seconds)) > 300) return false
  const wanted = createHmac('sha256', secret).update(`${seconds}.${body}`).digest()
  return sent !== '' && timingSafeEqual(wanted, Buffer.from(sent, 'hex'))
}

export interface ExampleOptions {
  readonly secret: string
  readonly books: Books
  readonly port?: number
  /** The clock of whoever signs. */
  readonly now: () => number
}

/** Logins that the billing knows, and which accounts they mean; `soon` is one that it is about to make. */
const accountIn = (accounts: ReadonlyMap<string, string>, question: Question): Words => {
  const abonement = accounts.get(String(question['abonement'])) ?? ''
  return abonement === 'soon' ? { is_being_created: true } : { abonement }
}

/** What answers this question; undefined where nothing does. */
const deedOf = (books: Books, question: Question): (() => Words) | undefined => {
  const welcome = welcomes[question.hook]
  if (welcome) return () => welcome(books, question)
  const deed = answers[question.hook]
  const subject = books.subjects[question.customer?.ext_id ?? '']
  return deed && (() => (subject ? deed(books, subject, question) : refused('no such customer')))
}

/** Opens the billing; `heard` lists the questions that came. */
export const openExample = async ({ secret, books, port = 0, now }: ExampleOptions) => {
  const heard: string[] = []
  const accounts = new Map<string, string>()
  let isBroken = false
  const done = new Map<string, Words>()
  const answer = async (request: IncomingMessage): Promise<readonly [number, Words]> => {
    const body = await text(request)
    if (!isSigned(String(request.headers['headend-signature']), body, secret, now())) return [401, refused('signature')]
    const question = JSON.parse(body) as Question
    heard.push(question.hook)
    if (isBroken) return [503, {}]
    if (question.hook === 'get_account') return [200, accountIn(accounts, question)]
    const deed = deedOf(books, question)
    if (!deed) return [404, refused('unsupported')]
    // What was asked before under the same key is answered as before, and not done again.
    const key = String(request.headers['idempotency-key'] ?? '')
    const said = done.get(`${question.hook} ${key}`) ?? deed()
    if (key !== '' && !('error' in said)) done.set(`${question.hook} ${key}`, said)
    return [200, said]
  }
  const server = createServer((request, response) => {
    void answer(request).then(
      ([status, said]) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said)),
      () => response.writeHead(400).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: at } = server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections())
  return {
    ...{ url: `http://127.0.0.1:${at}`, heard, accounts, close },
    isBroken: (is: boolean) => (isBroken = is),
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string' }, secret: { type: 'string' } } })
  const ann: Subject = { balance: 20, services: ['tv'], payments: [], invoices: {}, isAllowed: true }
  const books = { prices: { tv: 10, sport: 15 }, subjects: { '1001': ann } }
  const { url } = await openExample({
    ...{ secret: values.secret ?? 'change-me', port: Number(values.port ?? 8090), books },
    now: () => new Date().getTime(),
  })
  console.log(`a billing with one customer, 1001, at ${url}`)
}
