import { linkTable, partOf, unique } from '@headend/base/db'
import { Category } from '../categories/category.table.js'
import { Channel } from './channel.table.js'

/** Further categories of a channel beside its own. */
export const ChannelCategory = linkTable(
  'tvm_channel_categories',
  { channelId: partOf(Channel), categoryId: partOf(Category) },
  { keys: [unique(['channelId', 'categoryId'])], scopes: { holder: { through: 'channelId' } } },
)
