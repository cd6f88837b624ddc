import { epochSeconds, flag, free, id, int, list, object, oneOf, optional, text, type Out } from '@headend/base'
import type { NewsView } from '../messages/news.views.js'
import type { AccountState } from './entitlements.service.js'

export const AccountStatusView = object({
  status: oneOf(0, 1, 2).description('0 active, 1 not authorised, 2 deactivated'),
  status_reason: text(),
  utc_time: int(),
  has_new_messages: flag(),
  tariff_ids: optional(list(id())),
  is_active: flag(),
  message: free(),
  command: free(),
  channel_list_changed: flag(),
})

const nothingNew = { has_new_messages: 0, message: {}, command: {} } as const

/** The status of a device with a session. */
export const accountStatusView = (
  now: Date,
  { account, isActive, tariffIds }: AccountState,
  asked: { withTariffs: boolean; listChanged: boolean; news: NewsView },
): Out<typeof AccountStatusView> => ({
  ...asked.news,
  status: isActive ? 0 : 2,
  status_reason: account.statusReason || (isActive ? 'ACTIVE' : 'INACTIVE'),
  utc_time: epochSeconds(now),
  ...(asked.withTariffs && { tariff_ids: [...tariffIds] }),
  is_active: isActive ? 1 : 0,
  channel_list_changed: asked.listChanged ? 1 : 0,
})

/** The status of a device whose session is gone: it shall log in again. */
export const strangerStatusView = (now: Date): Out<typeof AccountStatusView> => ({
  ...nothingNew,
  status: 1,
  status_reason: '',
  utc_time: epochSeconds(now),
  is_active: 0,
  channel_list_changed: 0,
})
