import { Session, type Pdu } from 'smpp'
import {
  digitsOf,
  failedBy,
  refusedBy,
  type Delivery,
  type Gateway,
  type GatewayFacts,
  type OpenGateway,
  type Ways,
} from './gateway.js'

/** Octets that stand in the ordinary field; a longer text goes beside it, whole. */
const shortest = 254

/** The number, the sender or the text is not right: it stays so. */
const final = new Set([0x0a, 0x0b, 0x01])

const states: Readonly<Record<number, Delivery>> = {
  2: 'delivered',
  3: 'undelivered',
  4: 'undelivered',
  5: 'undelivered',
  8: 'undelivered',
}

/** How a sender is written: letters, a short number, or a telephone. */
const addressOf = (sender: string) => {
  if (sender === '') return {}
  if (!/^\+?\d+$/.test(sender)) return { source_addr_ton: 5, source_addr_npi: 0, source_addr: sender }
  const digits = digitsOf(sender)
  const isShort = digits.length <= 8
  return { source_addr_ton: isShort ? 3 : 1, source_addr_npi: isShort ? 0 : 1, source_addr: digits }
}

type Ask = (session: Session, answered: (pdu: Pdu) => void) => boolean

/** The answer to one question, in time and on a connection that lasts. */
const asked = (session: Session, ask: Ask, timeoutMs: number): Promise<Pdu> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(failedBy('smpp: no answer')), timeoutMs)
    const lost = () => reject(failedBy('smpp: the connection ended'))
    const done = (pdu: Pdu): void => {
      clearTimeout(timer)
      session.off('close', lost)
      if (pdu.command_status === 0) return resolve(pdu)
      const reason = `smpp ${pdu.command_status}`
      reject(final.has(pdu.command_status) ? refusedBy(reason) : failedBy(reason))
    }
    session.once('close', lost)
    if (!ask(session, done)) lost()
  })

/** One bound session for one deed: what fails with it harms no other text. */
const inSession = async <R>(
  { host, port, isTls, login, secret, systemType }: GatewayFacts,
  { connect, timeoutMs }: Ways,
  deed: (ask: (question: Ask) => Promise<Pdu>) => Promise<R>,
): Promise<R> => {
  const session = new Session({ socket: await connect({ host, port: port || 2775 }, { isTls }) })
  session.on('error', () => session.destroy())
  // Receipts and keep-alives that come meanwhile are taken; what became of a text is asked for.
  for (const command of ['deliver_sm', 'enquire_link'])
    session.on(command, (pdu: Pdu) => void session.send(pdu.response()))
  const ask = (question: Ask) => asked(session, question, timeoutMs)
  try {
    const who = { system_id: login, password: secret, system_type: systemType }
    await ask((bound, answered) => bound.bind_transceiver(who, answered))
    const result = await deed(ask)
    await ask((bound, answered) => bound.unbind(answered)).catch(() => undefined)
    return result
  } finally {
    session.destroy()
  }
}

/** A carrier's SMPP 3.4 server. */
export const smppGateway: OpenGateway = (facts, ways): Gateway => ({
  send: ({ to, text }) =>
    inSession(facts, ways, async (ask) => {
      const isLong = Buffer.byteLength(text, 'utf16le') > shortest
      const pdu = await ask((session, answered) =>
        session.submit_sm(
          {
            ...addressOf(facts.sender),
            ...{ dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: digitsOf(to) },
            ...(isLong ? { message_payload: text } : { short_message: text }),
          },
          answered,
        ),
      )
      return { externalId: (pdu.message_id ?? '').slice(0, 128), delivery: 'pending' }
    }),
  deliveryOf: ({ externalId }) =>
    inSession(facts, ways, async (ask) => {
      const which = { message_id: externalId, ...addressOf(facts.sender) }
      const pdu = await ask((session, answered) => session.query_sm(which, answered))
      return states[pdu.message_state ?? 0] ?? 'pending'
    }),
})
