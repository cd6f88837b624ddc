import { createTransport } from 'nodemailer'
import { AppError } from '../errors/app-error.js'
import { connectGuarded } from '../fetch/connect-guarded.js'
import type { MailServer } from './mail-server.table.js'

const timeoutMs = 20_000

/** A letter as it goes to a server. */
export interface PostedLetter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/**
 * Hands a letter to a server and gives the number that it has there. The server of an operator may stand in its own
 * network, so private addresses may be asked; certificates have to be of the server that was named.
 */
export const postLetter = async (server: MailServer, password: string, letter: PostedLetter): Promise<string> => {
  const { host, port, security, login } = server
  const isTls = security === 'tls'
  const connection = await connectGuarded({ host, port }, { isTls, timeoutMs, allowPrivate: true })
  const transport = createTransport({
    ...{ host, port, connection, secure: isTls, secured: isTls, tls: { servername: host } },
    ...(security === 'starttls' && { requireTLS: true }),
    ...(security === 'none' && { ignoreTLS: true }),
    ...(login !== '' && { auth: { user: login, pass: password } }),
    ...{ greetingTimeout: timeoutMs, socketTimeout: timeoutMs, disableFileAccess: true, disableUrlAccess: true },
  })
  try {
    const from = { name: server.fromName, address: server.fromAddress }
    const { to, subject, text } = letter
    const replyTo = server.replyTo === '' ? {} : { replyTo: server.replyTo }
    const { messageId } = await transport.sendMail({ from, to: { name: '', address: to }, subject, text, ...replyTo })
    return String(messageId).slice(0, 255)
  } finally {
    transport.close()
    connection.destroy()
  }
}

export interface PostFault {
  readonly fault: string
  /** The server will not take this letter however often it is asked. */
  readonly isFinal: boolean
}

/** What failed, in words that hold no password: the server's number, or the library's name of it. */
export const postFaultOf = (error: unknown): PostFault => {
  if (error instanceof AppError) {
    const { reason, host } = error.params
    return { fault: `${error.code} ${String(reason ?? host ?? '')}`.trim().slice(0, 255), isFinal: false }
  }
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string }
  const fault = [code ?? 'internal', responseCode ?? '', command ?? ''].join(' ').trim().slice(0, 255)
  // A login is refused by the same numbers, and may be mended while letters wait.
  return { fault, isFinal: (responseCode ?? 0) >= 500 && code !== 'EAUTH' && command?.startsWith('RCPT') === true }
}
