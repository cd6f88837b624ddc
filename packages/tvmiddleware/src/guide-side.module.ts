import type { Job, Resource, Route, Work } from '@headend/base'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import type { ChannelIcons } from './channels/channel-icons.js'
import type { ChannelListService } from './channels/channel-list.service.js'
import { furtherListRoutes } from './channels/further-lists.routes.js'
import { FurtherListsService } from './channels/further-lists.service.js'
import { GridService } from './epg/grid.service.js'
import { guideMethodRoutes } from './epg/guide-methods.routes.js'
import { GuideSearchService } from './epg/guide-search.service.js'
import type { GuideService } from './epg/guide.service.js'
import { PremieresService } from './epg/premieres.service.js'
import { ProgramDetailService } from './epg/program-detail.service.js'
import type { ProgramListService } from './epg/program-list.service.js'
import { ShelvesService } from './epg/shelves.service.js'
import { interestRoutes } from './interest/interest.routes.js'
import { InterestService } from './interest/interest.service.js'
import { RecordsService } from './interest/records.service.js'
import { accountChannelRoutes } from './orders/account-channels.routes.js'
import type { AccountChannelsService } from './orders/account-channels.service.js'
import { OwnListsService } from './orders/own-lists.service.js'
import { LastChannelsService } from './positions/last-channels.service.js'
import type { PositionsService } from './positions/positions.service.js'

interface Given {
  readonly catalogue: CatalogueService
  readonly guide: GuideService
  readonly icons: ChannelIcons
  readonly lists: ChannelListService
  readonly own: AccountChannelsService
  readonly positions: PositionsService
  readonly programs: ProgramListService
}

interface GuideOptions {
  readonly programListSearchDaysPast: number
  readonly programListSearchDaysFuture: number
  readonly programListSearchLimitResultsTo: number
  readonly considerProgramCategory: 0 | 1
  readonly vodpvrTimeoutOffset: number
}

interface GuideSide {
  readonly routes: readonly Route[]
  readonly adminRoutes: readonly Route[]
  readonly resources: readonly Resource[]
  readonly jobs: readonly Job[]
  readonly works: readonly Work[]
}

const deviceRoutes = (given: Given, options: GuideOptions): readonly Route[] => {
  const { catalogue, guide, icons, lists, own, positions, programs } = given
  const shelves = new ShelvesService()
  const limits = {
    daysPast: options.programListSearchDaysPast,
    daysFuture: options.programListSearchDaysFuture,
    results: options.programListSearchLimitResultsTo,
  }
  const further = new FurtherListsService(catalogue, lists, new LastChannelsService(catalogue))
  return [
    ...furtherListRoutes({ catalogue, icons, lists, further }),
    ...accountChannelRoutes(own, new OwnListsService(lists, own)),
    ...guideMethodRoutes({
      ...{ programs, icons },
      grid: new GridService(lists, guide),
      premieres: new PremieresService(catalogue, lists, guide),
      details: new ProgramDetailService(catalogue, lists, guide, programs, positions),
      searches: new GuideSearchService(limits, lists, guide, programs),
    }),
    ...interestRoutes({
      ...{ shelves, icons },
      interest: new InterestService(options.considerProgramCategory === 1, catalogue, lists, shelves),
      records: new RecordsService(options.vodpvrTimeoutOffset, lists, guide, programs, positions),
    }),
  ]
}

/** The guide, television by interest, and the orders of channels. */
export const guideSide = (given: Given, options: GuideOptions): GuideSide => ({
  routes: deviceRoutes(given, options),
  adminRoutes: [],
  resources: [],
  jobs: [],
  works: [],
})
