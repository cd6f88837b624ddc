import { once } from 'node:events'
import { connect } from 'node:tls'
import { guardedLookup, lookupAll } from '../fetch/guarded-lookup.js'
import type { Clock } from '../time/clock.js'

const TIMEOUT_MS = 10_000
/** Looked at so often at most. */
const FRESH_MS = 3_600_000

/** When the certificate ends that an address shows to whoever connects to it, whichever authority gave it. */
export const endOfCertificate = async (host: string, port: number): Promise<Date> => {
  const named = /^[\d.]+$|:/.test(host) ? {} : { servername: host }
  // Nothing is said to it, and nothing believed but the date: whether it is trusted is for those who speak to it.
  const socket = connect({ host, port, ...named, rejectUnauthorized: false, lookup: guardedLookup(lookupAll, true) })
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return new Date(socket.getPeerCertificate().valid_to)
  } finally {
    socket.destroy()
  }
}

/** Gives the end of a certificate; undefined: there is none, or it was never seen from here. */
export type CertificateEnd = () => Promise<Date | undefined>

/** Tells when the certificate at the public address ends, as it was seen within the last hour, or last. */
export const certificateAt = (
  publicUrl: string,
  clock: Pick<Clock, 'bootMs'>,
  look = endOfCertificate,
): CertificateEnd => {
  const url = publicUrl.startsWith('https:') ? new URL(publicUrl) : undefined
  let seen: Promise<Date | undefined> = Promise.resolve(undefined)
  let lookedAt = -Infinity
  return () => {
    if (url && clock.bootMs() - lookedAt >= FRESH_MS) {
      lookedAt = clock.bootMs()
      const before = seen
      const host = url.hostname.replace(/^\[|\]$/g, '')
      seen = look(host, Number(url.port || 443)).catch(() => before)
    }
    return seen
  }
}

/** Staff are told so many days before the end, and once more at each step. */
export const CERTIFICATE_DAYS = [1, 7, 14, 30] as const
const DAY_MS = 86_400_000

/** The step that the end of a certificate has come to; undefined: it is far. */
export const certificateStep = (endsAt: Date | undefined, now: Date): (typeof CERTIFICATE_DAYS)[number] | undefined =>
  endsAt && CERTIFICATE_DAYS.find((days) => endsAt.getTime() - now.getTime() <= days * DAY_MS)
