import { holdMs, lengthsFor, type Control, type ServerLengths } from './control.js'

/**
 * Another length for leases from now on. A longer one may be granted only when it has been written down as the
 * longest under way: a leader after this one has to know what it waits for.
 */
const wanted = <L extends ServerLengths>(lengths: L, wantedMs: number, now: number): L => {
  const lengthMs = Math.min(wantedMs, lengths.longestMs)
  if (lengthMs === lengths.lengthMs) return lengths
  return { ...lengths, lengthMs, narrowAt: now + holdMs(lengths) }
}

/** Another length for all servers that have none of their own. */
export const wantLength = (control: Control, wantedMs: number, now: number): Control => wanted(control, wantedMs, now)

/** Another length for one server; a server that had one follows the others from now on where nothing is wanted. */
export const wantOwnLength = (control: Control, server: number, wantedMs: number | undefined, now: number): Control => {
  const known = control.own.get(server)
  if (!known && wantedMs === undefined) return control
  const { lengthMs, longestMs, narrowAt } = lengthsFor(control, server)
  const next = wanted(known ?? { lengthMs, longestMs, narrowAt }, wantedMs ?? control.lengthMs, now)
  return next === known ? control : { ...control, own: new Map(control.own).set(server, next) }
}

/** The longest length that is to be written down now; undefined where what stands there is right. */
export const lengthToWrite = (lengths: ServerLengths, wantedMs: number, now: number): number | undefined => {
  if (wantedMs > lengths.longestMs) return wantedMs
  const isNarrow = wantedMs < lengths.longestMs && lengths.lengthMs === wantedMs && now >= lengths.narrowAt
  return isNarrow ? wantedMs : undefined
}

/** It has been written for all. */
export const lengthWritten = (control: Control, longestMs: number, now: number): Control =>
  wantLength({ ...control, longestMs }, longestMs, now)

/** It has been written for one server. */
export const ownLengthWritten = (control: Control, server: number, longestMs: number, now: number): Control => {
  const next = wanted({ ...lengthsFor(control, server), longestMs }, longestMs, now)
  const { lengthMs, narrowAt } = next
  return { ...control, own: new Map(control.own).set(server, { lengthMs, longestMs, narrowAt }) }
}
