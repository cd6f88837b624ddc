import { lengthOf, lengthToWrite, lengthWritten, lengthsFor, ownLengthWritten, type KeepAlive } from '../core.js'
import { wantLength, wantOwnLength, type Control } from '../core.js'
import type { PlannedServer } from '../plan/plan.js'

type Wanted = Pick<PlannedServer, 'id' | 'keepAliveMs' | 'missLimit'>

/** A length that has to be written down before it counts; without a server it is that of all. */
export interface LengthToWrite {
  readonly server: number | null
  readonly longestMs: number
}

/** How often this server gives a sign of life, and how many may be missed. */
export const keepAliveOf = (server: Wanted | undefined, all: KeepAlive): KeepAlive => ({
  keepAliveMs: server?.keepAliveMs ?? all.keepAliveMs,
  missLimit: server?.missLimit ?? all.missLimit,
})

const ownLength = (server: Wanted, all: KeepAlive): number | undefined =>
  server.keepAliveMs === null && server.missLimit === null ? undefined : lengthOf(keepAliveOf(server, all))

/** The lengths that were set, for all and for single servers. */
export const wantLengths = (control: Control, servers: Iterable<Wanted>, all: KeepAlive, now: number): Control => {
  let next = wantLength(control, lengthOf(all), now)
  for (const server of servers) next = wantOwnLength(next, server.id, ownLength(server, all), now)
  return next
}

/** Lengths that are to be written down now. */
export const lengthsToWrite = (
  control: Control,
  servers: ReadonlyMap<number, Wanted>,
  all: KeepAlive,
  now: number,
): LengthToWrite[] =>
  [null, ...control.own.keys()].flatMap((server) => {
    const wanted = lengthOf(keepAliveOf(server === null ? undefined : servers.get(server), all))
    const longestMs = lengthToWrite(lengthsFor(control, server), wanted, now)
    return longestMs === undefined ? [] : [{ server, longestMs }]
  })

/** They have been written. */
export const lengthsWritten = (control: Control, { server, longestMs }: LengthToWrite, now: number): Control =>
  server === null ? lengthWritten(control, longestMs, now) : ownLengthWritten(control, server, longestMs, now)
