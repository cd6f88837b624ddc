import type { Table } from '@headend/base/db'
import {
  accountCameraTables,
  applicationTables,
  bannerTables,
  cameraTables,
  radioTables,
  scoreTables,
  selectionTables,
} from './around-side.table.js'
import { filmTables, rightsTables, watchedTables } from './films-side.table.js'
import { guideTables } from './guide-side.table.js'
import { Category } from './categories/category.table.js'
import { ChannelCategory } from './channels/channel-category.table.js'
import { Channel } from './channels/channel.table.js'
import { Playlist } from './channels/playlist.table.js'
import { Device } from './devices/device.table.js'
import { OperatorDevice } from './devices/operator-device.table.js'
import { EpgChannel } from './epg/epg-channel.table.js'
import { EpgSource } from './epg/epg-source.table.js'
import { Program } from './epg/program.table.js'
import { Session } from './sessions/session.table.js'
import { ChannelService } from './streaming/channel-service.table.js'
import { StreamService } from './streaming/stream-service.table.js'
import { messageTables } from './messages-side.table.js'
import { streamingTables } from './streaming-side.table.js'
import { subscriberTables } from './subscribers-side.table.js'
import { Account } from './subscribers/account.table.js'
import { Customer } from './subscribers/customer.table.js'
import { Subscription } from './tariffs/subscription.table.js'
import { TariffChannel } from './tariffs/tariff-channel.table.js'
import { Tariff } from './tariffs/tariff.table.js'
import { tariffsSideTables } from './tariffs-side.table.js'

/** The module's tables, each after those it points at. */
export const tvmiddlewareTables: readonly Table[] = [
  ...guideTables.first,
  ...rightsTables,
  Category,
  EpgSource,
  EpgChannel,
  Program,
  Playlist,
  Channel,
  ChannelCategory,
  ...streamingTables.first,
  Customer,
  Account,
  Device,
  OperatorDevice,
  Session,
  Tariff,
  TariffChannel,
  Subscription,
  StreamService,
  ChannelService,
  ...tariffsSideTables,
  ...streamingTables.last,
  ...subscriberTables,
  ...guideTables.last,
  ...messageTables,
  ...filmTables,
  ...watchedTables,
  ...radioTables,
  ...cameraTables,
  ...accountCameraTables,
  ...selectionTables,
  ...bannerTables,
  ...applicationTables,
  ...scoreTables,
]
