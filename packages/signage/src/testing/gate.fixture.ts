import { GatewayService } from '../gateway/gateway.service.js'
import type { Desks, GreetingService } from '../gateway/greeting.service.js'
import type { Line, Link } from '../gateway/link.js'
import { LinkBook } from '../gateway/link-book.js'
import type { MessagesService } from '../gateway/messages.service.js'
import type { NewsService } from '../gateway/news.service.js'

/** A gateway whose greetings end when the test says so. */
export const openGate = () => {
  let now = 0
  let ends: (() => void)[] = []
  const late: Link[] = []
  let told = 0
  const book = new LinkBook()
  const who = { clientId: 1, screenId: 7, identityId: 7, deviceUid: 'd', installId: 'i' }
  const greeting = {
    greet: async (link: Link) => {
      await new Promise<void>((resolve) => ends.push(resolve))
      link.who = who
      book.enter(link)
    },
  }
  const news = {
    heard: () => (told += 1),
    countOf: () => told,
    catchUp: (link: Link) => void late.push(link),
    tell: () => Promise.resolve(),
  }
  const desks = {
    ...{ book, house: { clock: { bootMs: () => now, epochMs: () => now } } },
    presence: { flush: () => Promise.resolve(), beat: () => Promise.resolve(true) },
    orders: { turn: () => Promise.resolve() },
  }
  const gateway = new GatewayService(
    greeting as unknown as GreetingService,
    {} as MessagesService,
    news as unknown as NewsService,
    desks as unknown as Desks,
  )
  const closed: number[] = []
  const line: Line = {
    ...{ ip: '', unsentBytes: 0, send: () => undefined, cutOff: () => undefined },
    close: (code) => void closed.push(code),
  }
  const settle = async () => {
    await new Promise(setImmediate)
    for (const end of ends) end()
    ends = []
    await new Promise(setImmediate)
  }
  return { ...{ gateway, book, closed, late, line, settle }, pass: (ms: number) => (now += ms) }
}
