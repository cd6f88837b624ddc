import type { Room } from '../storage/storage.js'
import { certificateStep } from './certificate.js'

/** In hundredths of the disk. */
const FULL = { warning: 80, critical: 90 }

export const troubleCodes = ['server.disk', 'job.failed', 'cert.expiring', 'store.away'] as const

/** Something that is wrong with the installation now. */
export interface Trouble {
  readonly code: (typeof troubleCodes)[number]
  readonly severity: 'warning' | 'critical'
  /** Which disk, job, address or store. */
  readonly subject: string
  /** Whose job; null: the installation's. */
  readonly clientId: number | null
  readonly since: Date | null
  readonly detail: string
}

/** What is wrong with a disk that has so much room. */
export const diskTrouble = (room: Room | undefined): Trouble | undefined => {
  if (room === undefined || room.totalBytes <= 0) return undefined
  const used = Math.floor((1 - room.freeBytes / room.totalBytes) * 100)
  if (used < FULL.warning) return undefined
  const severity = used < FULL.critical ? 'warning' : 'critical'
  return { code: 'server.disk', severity, subject: 'files', clientId: null, since: null, detail: `${used}%` }
}

/** What is wrong with a certificate that ends then. */
export const certificateTrouble = (host: string, endsAt: Date | undefined, now: Date): Trouble | undefined => {
  const step = certificateStep(endsAt, now)
  if (endsAt === undefined || step === undefined) return undefined
  const severity = step > 7 ? 'warning' : 'critical'
  const detail = endsAt.toISOString().slice(0, 10)
  return { code: 'cert.expiring', severity, subject: host, clientId: null, since: null, detail }
}
