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

/** What stands before the rows of a list, and what after them. */
export const listHead = '{"channels":['
export const listTail = '],"error":0,"error_message":""}\n'

/** The fields of a row that an account may turn: a digit each. */
export const flagKeys: readonly string[] = ['"is_hidden":', '"is_favorited":', '"is_parent_control":']

export const wholeList = (texts: readonly string[]): Buffer => Buffer.from(`${listHead}${texts.join()}${listTail}`)

/** The list of one account: rows with its flags. It is not kept, so it is zipped in haste. */
export const flaggedBytes = async ({ ids, texts }: RowTexts, flags: OwnChannels['flags']): Promise<Bytes> => {
  const body = wholeList(texts.map((text, at) => patchedRow(text, flags.get(ids[at] ?? 0))))
  return {
    body,
    contentType: 'application/json',
    gzip: await zipped(body, { level: constants.Z_BEST_SPEED }),
  }
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
