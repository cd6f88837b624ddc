import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Bytes } from '@headend/base'
import type { OwnChannels } from '../orders/account-channels.service.js'

/** The rows of a list as they are written, before they are joined. */
export interface RowTexts {
  readonly ids: readonly number[]
  readonly texts: readonly string[]
}

const zipped = promisify(gzip)

export const wholeList = (texts: readonly string[]): Buffer =>
  Buffer.from(`{"channels":[${texts.join()}],"error":0,"error_message":""}\n`)

/** The list of one account: rows with its flags, in its order. It is not kept, so it is zipped in haste. */
export const patchedBytes = async (
  { ids, texts }: RowTexts,
  { flags, rank }: Pick<OwnChannels, 'flags' | 'rank'>,
): Promise<Bytes> => {
  const own = texts.map((text, at) => patchedRow(text, flags.get(ids[at] ?? 0)))
  const places = rank && placesBy(ids, rank)
  const body = wholeList(places ? places.map((at) => own[at] ?? '') : own)
  return {
    body,
    contentType: 'application/json',
    gzip: await zipped(body, { level: constants.Z_BEST_SPEED }),
  }
}

const placesBy = (ids: readonly number[], rank: NonNullable<OwnChannels['rank']>): number[] => {
  const places = ids.map((id) => rank.get(id) ?? rank.size)
  return [...ids.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b)
}

// A quote inside a text is written with a backslash, so these are found nowhere but where they are keys.
const patchedRow = (text: string, flags: ReturnType<OwnChannels['flags']['get']>): string => {
  if (!flags) return text
  let own = text
  if (flags.isHidden) own = own.replace('"is_hidden":0', '"is_hidden":1')
  if (flags.isFavorited) own = own.replace('"is_favorited":0', '"is_favorited":1')
  if (flags.isLocked !== null)
    own = own.replace(/"is_parent_control":[01]/, `"is_parent_control":${flags.isLocked ? 1 : 0}`)
  return own
}
