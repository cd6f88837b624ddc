import { defineModule, Mail, menuOf, Operators, ScreenPlayers, ScreenStreams, Sms } from '@headend/base'
import { Campaign } from './campaigns/campaign.table.js'
import { Daypart } from './events/daypart.table.js'
import { EventGroup, EventPlace, EventScreen, ScheduleEvent } from './events/event.table.js'
import { feedRoutes } from './feeds/feeds.routes.js'
import { FeedsService } from './feeds/feeds.service.js'
import { Folder } from './folders/folder.table.js'
import { Item } from './items/item.table.js'
import { Layout, LayoutZone } from './layouts/layout.table.js'
import { Media } from './media/media.table.js'
import { Rendition } from './media/rendition.table.js'
import { Place } from './places/place.table.js'
import { Playlist, PlaylistEntry } from './playlists/playlist.table.js'
import { Profile } from './profiles/profile.table.js'
import { Body, Release } from './releases/release.table.js'
import { GroupScreen, Screen, ScreenGroup } from './screens/screen.table.js'
import { deliverySide, deliveryTables } from './delivery-side.module.js'
import { fleetSide, fleetTables } from './fleet-side.module.js'
import { tellingSide, tellingTables } from './telling-side.module.js'
import { outsideSide, outsideTables } from './outside-side.module.js'
import { playsSide, playsTables } from './plays-side.module.js'
import { shownLists } from './shown-lists.js'
import { signageConfig } from './signage.config.js'
import { publishingSide } from './publishing-side.module.js'
import { televisionRoutes } from './television/television.routes.js'
import { TelevisionService } from './television/television.service.js'

const content = [Folder, Media, Rendition, Item, Layout, Playlist, PlaylistEntry, LayoutZone, Campaign]
const standing = [Profile, Place, Screen, ScreenGroup, GroupScreen]
const schedule = [Daypart, ScheduleEvent, EventScreen, EventGroup, EventPlace]
const published = [Release, Body]

export const signage = defineModule({
  name: 'signage',
  tables: [
    ...content,
    ...standing,
    ...schedule,
    ...published,
    ...fleetTables,
    ...deliveryTables,
    ...playsTables,
    ...tellingTables,
    ...outsideTables,
  ],
  config: signageConfig,
  needs: { operators: Operators, mail: Mail },
  wants: { streams: ScreenStreams, sms: Sms },
  gives: [ScreenPlayers],
  locales: new URL('../locales/', import.meta.url),
  setup({ house, config, operators, mail, streams, sms }) {
    const publishing = publishingSide({ house, config, operators, streams })
    const { manifests, screens, changed } = publishing
    const delivery = deliverySide({ manifests, isDirect: config.contentFrom === 'store', clock: house.clock })
    const plays = playsSide(house, { rawDays: config.playDays, hourMonths: config.playHourMonths }, operators)
    const { privateHooks: allowPrivate, happeningDays } = config
    const telling = tellingSide({ house, mail, sms, operators, allowPrivate, happeningDays })
    const { heralds } = telling
    const fleet = fleetSide({ house, screens, changed, manifests, heralds, plays: plays.overSocket })
    const { commands, takeovers } = fleet
    const outside = outsideSide({ commands, takeovers, captureDays: config.captureDays })
    const sides = [publishing, fleet, delivery, plays, telling, outside]
    return {
      ...{ offers: fleet.offers, wires: fleet.wires, services: fleet.services },
      routes: {
        admin: sides.flatMap(({ admin }) => admin),
        player: [
          ...[...fleet.player, ...plays.player, ...outside.player],
          ...feedRoutes(new FeedsService(config.privateFeeds)),
          ...televisionRoutes(new TelevisionService(streams)),
        ],
        playerContent: delivery.content,
      },
      jobs: sides.flatMap(({ jobs }) => jobs),
      works: [...publishing.works, ...telling.works],
      resources: [publishing, fleet, telling, outside].flatMap(({ resources }) => resources),
      menu: menuOf('signage', { content: shownLists }),
    }
  },
})
