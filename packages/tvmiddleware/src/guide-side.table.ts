import type { Table } from '@headend/base/db'
import { ChannelHbbProvider, HbbProvider } from './hbb/hbb-provider.table.js'
import { GuideName } from './epg/guide-name.table.js'
import { GuideQuality } from './epg/guide-quality.table.js'
import { ProgramBlock } from './epg/program-block.table.js'
import { ProgramCategory } from './epg/program-category.table.js'
import { ProgramEdit } from './epg/program-edit.table.js'
import { ProgramGenre } from './epg/program-genre.table.js'
import { ImportRun } from './import/import-run.table.js'
import { AccountChannelOrder } from './orders/account-channel-order.table.js'
import { AccountChannel } from './orders/account-channel.table.js'
import { ChannelSort } from './orders/channel-sort.table.js'

/** Tables around the guide and the orders of channels: those that others point at, and those that point at others. */
export const guideTables: Readonly<Record<'first' | 'last', readonly Table[]>> = {
  first: [ProgramCategory, ProgramGenre],
  last: [
    GuideName,
    ProgramEdit,
    ProgramBlock,
    GuideQuality,
    ChannelSort,
    AccountChannel,
    AccountChannelOrder,
    ImportRun,
    HbbProvider,
    ChannelHbbProvider,
  ],
}
