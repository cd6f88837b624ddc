import { createHash } from 'node:crypto'

/** The begin of a text that is too long for its column; a letter of two halves is not cut between them. */
export const clip = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '')

const guideIdLength = 190
const digestLength = 40

/** The id of a guide's channel as it is kept: one that is too long is told from others of its begin by a digest. */
export const keptGuideId = (id: string): string => {
  if (id.length <= guideIdLength) return id
  return `${clip(id, guideIdLength - digestLength)}${createHash('sha1').update(id).digest('hex')}`
}
