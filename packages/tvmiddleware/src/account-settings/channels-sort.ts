import type { ChannelFlags } from '../orders/account-channels.service.js'
import { messageErrors } from '../messages-side.errors.js'

/** A channel in the place where somebody put it, with the flags that were named. */
export interface SortedChannel {
  readonly channelId: number
  readonly flags: Partial<ChannelFlags>
}

/** A row as devices send it. */
export interface SentChannel {
  readonly id: number
  readonly is_parent_control?: 0 | 1 | undefined
  readonly is_favorited?: 0 | 1 | undefined
  readonly is_hidden?: 0 | 1 | undefined
}

/** The same as repeated form fields, of which each belongs to the id in its place. */
export interface SentLists {
  readonly ids: readonly number[]
  readonly locked: readonly (0 | 1)[]
  readonly favorited: readonly (0 | 1)[]
  readonly hidden: readonly (0 | 1)[]
}

const mostChannels = 5000
const largestId = 2_147_483_647

const unreadable = () => messageErrors.channelOrderUnreadable()

/** A list that a portal writes as JSON inside of one text; throws `channelOrderUnreadable`. */
export const orderInText = (text: string): readonly SortedChannel[] => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw unreadable()
  }
  if (!Array.isArray(value) || value.length > mostChannels) throw unreadable()
  return value.map((row: unknown) => {
    if (typeof row !== 'object' || row === null) throw unreadable()
    const { id, is_parent_control, is_favorited, is_hidden } = row as Record<string, unknown>
    return sorted({
      id: idIn(id),
      is_parent_control: flagIn(is_parent_control),
      is_favorited: flagIn(is_favorited),
      is_hidden: flagIn(is_hidden),
    })
  })
}

export const orderInRows = (rows: readonly SentChannel[]): readonly SortedChannel[] => rows.map(sorted)

/** A list of flags is left out, or has one for each channel. */
export const orderInLists = ({ ids, locked, favorited, hidden }: SentLists): readonly SortedChannel[] => {
  if ([locked, favorited, hidden].some(({ length }) => length !== 0 && length !== ids.length)) throw unreadable()
  return ids.map((id, at) =>
    sorted({ id, is_parent_control: locked[at], is_favorited: favorited[at], is_hidden: hidden[at] }),
  )
}

const sorted = ({ id, is_parent_control, is_favorited, is_hidden }: SentChannel): SortedChannel => ({
  channelId: id,
  flags: {
    ...(is_parent_control !== undefined && { isLocked: is_parent_control === 1 }),
    ...(is_favorited !== undefined && { isFavorited: is_favorited === 1 }),
    ...(is_hidden !== undefined && { isHidden: is_hidden === 1 }),
  },
})

const idIn = (value: unknown): number => {
  const id = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 1 || id > largestId) throw unreadable()
  return id
}

const flagIn = (value: unknown): 0 | 1 | undefined => {
  if (value === undefined || value === null || value === '') return undefined
  if (value === 1 || value === '1' || value === true) return 1
  if (value === 0 || value === '0' || value === false) return 0
  throw unreadable()
}
