import { id, int, list, object, optional, text, type Out } from '@headend/base'
import type { RowFacts } from '../channels/channel-row.js'
import { channelRowView } from '../channels/channel-row.views.js'
import { pickedView } from '../forms/picked.js'
import { metaText } from './tariff-lists.views.js'

const GenreView = object({ genre_name: text(), genre_id: int() })

const guestChannel = pickedView({
  ...{ id: id(), name: text(), icon: text(), category: id() },
  ...{ program_id: int(), program_name: text(), program_begin_time: int(), program_end_time: int() },
  ...{ program_category_id: int(), program_category: text(), program_description: text() },
  ...{ program_preview_url: text(), program_rating: int() },
  ...{ program_meta: optional(text()), program_genres: optional(list(GenreView)), next_program_id: optional(int()) },
  ...{ next_program_name: optional(text()), next_program_begin_time: optional(int()) },
  ...{ next_program_end_time: optional(int()), next_program_category_id: optional(int()) },
  ...{ next_program_category: optional(text()), next_program_description: optional(text()) },
  ...{ next_program_preview_url: optional(text()), next_program_rating: optional(int()) },
  ...{ next_program_meta: optional(text()), next_program_genres: optional(list(GenreView)), meta: text() },
})

export const GuestChannelsView = object({ channels: list(guestChannel.schema) })

/** The part of a channel's row that a guest is shown. */
export const guestChannelView = (facts: RowFacts): Out<typeof guestChannel.schema> => {
  const row = channelRowView(facts)
  return guestChannel.full({ ...row, category: row.category_id, meta: metaText(facts.entry.channel.meta) })
}
