import {
  fetchGuarded,
  type Job,
  type Operators,
  type Parts,
  type Pictures,
  type Resource,
  type Route,
} from '@headend/base'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import type { ChannelIcons } from './channels/channel-icons.js'
import type { ChannelListService } from './channels/channel-list.service.js'
import { channelsXmlRoutes } from './channels/channels-xml.routes.js'
import { ChannelsXmlService } from './channels/channels-xml.service.js'
import { furtherListRoutes } from './channels/further-lists.routes.js'
import { FurtherListsService } from './channels/further-lists.service.js'
import { ChannelEditing } from './channels/channel-editing.service.js'
import { contentChannelRoutes } from './channels/content-channels.routes.js'
import { ContentChannels } from './channels/content-channels.service.js'
import { contentGuideRoutes, guideSourceRoutes } from './epg/content-guide.routes.js'
import { ContentGuide } from './epg/content-guide.service.js'
import { FetchedPictures } from './content/fetched-pictures.service.js'
import { dummyGuide } from './epg/dummy-guide.job.js'
import { DummyGuideService } from './epg/dummy-guide.service.js'
import { ExactTimes } from './epg/exact-times.service.js'
import { GuideIcons } from './epg/guide-icons.service.js'
import { GridService } from './guide/grid.service.js'
import { guideCareRoutes } from './epg/guide-care.routes.js'
import { GuideCareService } from './epg/guide-care.service.js'
import { guideMethodRoutes } from './guide/guide-methods.routes.js'
import { GuideNameEditing } from './epg/guide-name-editing.service.js'
import { guideNameResource } from './epg/guide-names.resource.js'
import { GuideNamesService } from './epg/guide-names.service.js'
import { guideQualityResource } from './epg/guide-quality.resource.js'
import { GuideSearchService } from './guide/guide-search.service.js'
import type { GuideService } from './epg/guide.service.js'
import { placePrograms } from './epg/place-programs.work.js'
import { PremieresService } from './guide/premieres.service.js'
import { ProgramDetailService } from './guide/program-detail.service.js'
import type { ProgramListService } from './epg/program-list.service.js'
import { programBlockResource, programEditResource } from './epg/program-marks.resource.js'
import { ProgramBlocks, ProgramEdits } from './epg/program-marks.service.js'
import { programCategoryResource, programGenreResource } from './epg/program-shelves.resource.js'
import { QualityService } from './epg/quality.service.js'
import { removeOldMarks } from './epg/remove-old-marks.job.js'
import { removeOldQuality } from './epg/remove-old-quality.job.js'
import { ShelvesService } from './epg/shelves.service.js'
import { importSource } from './epg/import-source.work.js'
import { importRunResource } from './import/import-runs.resource.js'
import { importRunRoutes } from './import/import-runs.routes.js'
import type { ImportRunsService } from './import/import-runs.service.js'
import { importWorks } from './import/import-runs.work.js'
import { removeOldImports } from './import/remove-old-imports.job.js'
import type { SourceImportService } from './import/source-import.service.js'
import { interestRoutes } from './interest/interest.routes.js'
import { InterestService } from './interest/interest.service.js'
import { Recommendations } from './interest/recommendations.service.js'
import { RecordsService } from './interest/records.service.js'
import { accountChannelRoutes } from './orders/account-channels.routes.js'
import type { AccountChannelsService } from './orders/account-channels.service.js'
import { arrangeChannelRoutes } from './orders/arrange-channels.routes.js'
import { ArrangeChannels } from './orders/arrange-channels.service.js'
import { ChannelSortEditing } from './orders/channel-sort-editing.service.js'
import { channelSortResource } from './orders/channel-sorts.resource.js'
import { countPopularity } from './orders/count-popularity.job.js'
import { OwnListsService } from './orders/own-lists.service.js'
import { PopularityService } from './orders/popularity.service.js'
import { LastChannelsService } from './positions/last-channels.service.js'
import type { PositionsService } from './positions/positions.service.js'

interface Given {
  readonly operators: Operators
  readonly pictures: Pictures
  readonly catalogue: CatalogueService
  readonly guide: GuideService
  readonly icons: ChannelIcons
  readonly lists: ChannelListService
  readonly own: AccountChannelsService
  readonly positions: PositionsService
  readonly programs: ProgramListService
  readonly sources: SourceImportService
  readonly runs: ImportRunsService
}

interface GuideOptions {
  readonly programListSearchDaysPast: number
  readonly programListSearchDaysFuture: number
  readonly programListSearchLimitResultsTo: number
  readonly considerProgramCategory: 0 | 1
  readonly recommendationsEnabled: 0 | 1
  readonly vodpvrTimeoutOffset: number
  readonly guideKeepDays: number
  readonly channelAutosort: string
  readonly allowPrivateSources: 0 | 1
  readonly contentFullAccessClients: string
  readonly exactTimeNetworks: string
}

const deviceRoutes = (given: Given, options: GuideOptions): readonly Route[] => {
  const { catalogue, guide, icons, lists, own, positions, programs } = given
  const shelves = new ShelvesService()
  const limits = {
    daysPast: options.programListSearchDaysPast,
    daysFuture: options.programListSearchDaysFuture,
    results: options.programListSearchLimitResultsTo,
  }
  const recommendations =
    options.recommendationsEnabled === 1 ? new Recommendations(new PopularityService()) : undefined
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
      interest: new InterestService(options.considerProgramCategory === 1, catalogue, lists, shelves, recommendations),
      records: new RecordsService(options.vodpvrTimeoutOffset, lists, guide, programs, positions),
    }),
  ]
}

const resources = (popularity: PopularityService, blocks: ProgramBlocks): readonly Resource[] => [
  programCategoryResource,
  programGenreResource,
  guideNameResource(new GuideNameEditing()),
  programEditResource(new ProgramEdits()),
  programBlockResource(blocks),
  guideQualityResource,
  channelSortResource(new ChannelSortEditing(popularity)),
]

const scopes = ['installation', 'operator'] as const

const jobs = (care: GuideCareService, popularity: PopularityService, keepDays: number): readonly Job[] => {
  const dummy = new DummyGuideService()
  const quality = new QualityService()
  return [
    ...scopes.map((scope) => dummyGuide(dummy, scope)),
    ...scopes.map((scope) => removeOldQuality(quality, scope)),
    removeOldMarks(care, keepDays),
    countPopularity(popularity),
  ]
}

/** Pictures and exact times, which scripts of trusted operators bring for all. */
const guideSources = (pictures: Pictures, options: GuideOptions): readonly Route[] => {
  const { contentFullAccessClients, exactTimeNetworks: networks, allowPrivateSources } = options
  const trusted = (contentFullAccessClients.match(/\d+/g) ?? []).map(Number)
  const fetched = new FetchedPictures(pictures, fetchGuarded, allowPrivateSources === 1)
  return guideSourceRoutes(new GuideIcons(fetched, trusted), new ExactTimes({ trusted, networks }))
}

/** The guide, television by interest, and the orders of channels. */
export const guideSide = (given: Given, options: GuideOptions): Parts => {
  const care = new GuideCareService()
  const blocks = new ProgramBlocks()
  const popularity = new PopularityService()
  const sortings = options.channelAutosort.split(/[\s,]+/)
  return {
    routes: {
      device: deviceRoutes(given, options),
      content: [
        ...contentGuideRoutes(new ContentGuide(blocks)),
        ...guideSources(given.pictures, options),
        ...contentChannelRoutes(new ContentChannels(new ChannelEditing(), given.operators)),
      ],
      admin: [
        ...guideCareRoutes(care, blocks),
        ...arrangeChannelRoutes(new ArrangeChannels(sortings)),
        ...channelsXmlRoutes(new ChannelsXmlService()),
        ...importRunRoutes(given.runs),
      ],
    },
    resources: [
      ...resources(popularity, blocks),
      importRunResource({ remove: (ctx, id) => given.runs.remove(ctx, id) }),
    ],
    jobs: [...jobs(care, popularity, options.guideKeepDays), removeOldImports(given.runs)],
    works: [
      placePrograms(new GuideNamesService()),
      importSource(given.sources, options.allowPrivateSources === 1),
      ...importWorks(given.runs),
    ],
  }
}
