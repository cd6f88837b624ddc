import { posix } from 'node:path'

/** What a file of a recording says of itself: its name is all that the index is ever made from again. */
export interface SegmentFacts {
  readonly guid: string
  readonly group: number
  readonly epoch: number
  readonly run: string
  readonly startMs: number
  readonly durationMs: number
  readonly isIsolated: boolean
  /** The program ended before the file did: it was cut after its last whole piece. */
  readonly isTruncated: boolean
}

/** How far a file is: being written, whole but told to nobody, or in the index. */
export type SegmentStage = 'part' | 'new' | 'told'

const endings: Readonly<Record<SegmentStage, string>> = { part: '.part.mp4', new: '.new.mp4', told: '.mp4' }
/** So much of a run's name stands in the names of its files. */
export const runLetters = 8

/** The day's folder of a camera, by UTC. */
export const dayOf = (guid: string, startMs: number): string => {
  const [year = '', month = '', day = ''] = new Date(startMs).toISOString().slice(0, 10).split('-')
  return posix.join(guid, year, month, day)
}

/** Where such a file lies in its storage. */
export const pathOf = (facts: SegmentFacts, stage: SegmentStage): string => {
  const { guid, group, epoch, run, startMs, durationMs, isIsolated, isTruncated } = facts
  const time = new Date(startMs).toISOString().slice(11, 23).replace(/[:.]/g, '')
  const flags = `${isIsolated ? 'i' : ''}${isTruncated ? 't' : ''}`
  const name = [time, `g${group}`, `e${epoch}`, run.slice(0, runLetters), durationMs, ...(flags ? [flags] : [])].join(
    '_',
  )
  return posix.join(dayOf(guid, startMs), name + endings[stage])
}

const shape =
  /^([\w-]+)\/(\d{4})\/(\d\d)\/(\d\d)\/(\d\d)(\d\d)(\d\d)(\d{3})_g(\d+)_e(\d+)_([\w-]+?)_(\d+)(?:_(i?t?))?(\.part|\.new)?\.mp4$/

/** What the path of a file tells; undefined where it is none of ours. */
export const segmentAt = (path: string): { readonly facts: SegmentFacts; readonly stage: SegmentStage } | undefined => {
  const found = shape.exec(path)
  if (!found) return undefined
  const [, guid = '', year, month, day, hour, minute, second, milli, group, epoch, run = '', ms, flags = '', ending] =
    found
  const startMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`)
  if (Number.isNaN(startMs)) return undefined
  const numbers = { group: Number(group), epoch: Number(epoch), startMs, durationMs: Number(ms) }
  const stage = ending === '.part' ? 'part' : ending === '.new' ? 'new' : 'told'
  const flagged = { isIsolated: flags.includes('i'), isTruncated: flags.includes('t') }
  return { facts: { guid, run, ...numbers, ...flagged }, stage }
}

const publicShape = /^(\d{4})(\d\d)(\d\d)_([\w-]+)$/

/** The file of a camera that a player names so; undefined where there can be none. */
export const segmentNamed = (guid: string, name: string): SegmentFacts | undefined => {
  const [, year, month, day, rest] = publicShape.exec(name) ?? []
  return rest === undefined ? undefined : segmentAt(posix.join(guid, `${year}/${month}/${day}/${rest}.mp4`))?.facts
}
