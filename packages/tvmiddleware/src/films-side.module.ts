import {
  type Ads,
  callGuarded,
  type ExternalApi,
  fetchGuarded,
  type HouseFacts,
  type Operators,
  type Purchases,
  type Resource,
  type Route,
} from '@headend/base'
import { assetFields } from './assets/asset-fields.js'
import { Asset } from './assets/asset.table.js'
import { assetResource, skipFragmentResource } from './assets/assets.resource.js'
import { contentAssetRoutes, contentFragmentRoutes } from './assets/content-assets.routes.js'
import { ContentAssets } from './assets/content-assets.service.js'
import { SkipFragments } from './assets/skip-fragments.service.js'
import { FilmDatabaseEditing } from './film-databases/film-database-editing.service.js'
import { filmDatabaseResource, metaLoadResource } from './film-databases/film-databases.resource.js'
import { FilmDatabases } from './film-databases/film-databases.service.js'
import { loadMeta } from './film-databases/load-meta.work.js'
import { loadWaitingMeta } from './film-databases/load-waiting-meta.job.js'
import { MetaFilling } from './film-databases/meta-filling.service.js'
import { metaLoadRoutes } from './film-databases/meta-loads.routes.js'
import { MetaOrders } from './film-databases/meta-orders.service.js'
import { genreResource, providerGenreResource } from './genres/genres.resource.js'
import { contentPersonRoutes } from './persons/content-persons.routes.js'
import { addPerson, PersonEditing } from './persons/person-editing.service.js'
import { personResource } from './persons/persons.resource.js'
import { PersonsService } from './persons/persons.service.js'
import { priceCategoryResource, priceOptionResource } from './prices/prices.resource.js'
import { copyrightHolderResource, filmSourceResource, videoProviderResource } from './providers/providers.resource.js'
import { contentEpisodeRoutes, contentSeasonRoutes } from './seasons/content-seasons.routes.js'
import { Episode } from './seasons/episode.table.js'
import { episodeFields, seasonFields } from './seasons/season-fields.js'
import { Season } from './seasons/season.table.js'
import { episodeResource, seasonResource } from './seasons/seasons.resource.js'
import { contentTitleRoutes } from './titles/content-titles.routes.js'
import { ContentTitles } from './titles/content-titles.service.js'
import { TitleEditing } from './titles/title-editing.service.js'
import { TitleParts } from './titles/title-parts.service.js'
import { titleResource } from './titles/titles.resource.js'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import { genreRoutes } from './genres/genres.routes.js'
import { GenreLists } from './genres/genre-lists.service.js'
import { personRoutes } from './persons/persons.routes.js'
import { FilmSourceImport } from './providers/film-source-import.service.js'
import { filmSourceRoutes } from './providers/film-sources.routes.js'
import { importFilms } from './providers/import-films.work.js'
import { refreshFilmSources } from './providers/refresh-film-sources.job.js'
import { providerRoutes } from './providers/providers.routes.js'
import { ProvidersService } from './providers/providers.service.js'
import { purchaseRoutes } from './purchases/purchases.routes.js'
import { PurchasesService } from './purchases/purchases.service.js'
import { VideoSubscriptions } from './purchases/video-subscriptions.service.js'
import type { RouterService } from './routing/router.service.js'
import { contentSeanceRoutes } from './seances/content-seances.routes.js'
import { OutsideTickets } from './seances/outside-tickets.service.js'
import { SeanceEditing } from './seances/seance-editing.service.js'
import { seanceResource, seanceTicketResource } from './seances/seances.resource.js'
import { seanceRoutes } from './seances/seances.routes.js'
import { SeancesService } from './seances/seances.service.js'
import { EpisodeLists } from './seasons/episode-lists.service.js'
import { episodeRoutes } from './seasons/episodes.routes.js'
import type { SelfService } from './selling/self-service.service.js'
import type { TariffListsService } from './selling/tariff-lists.service.js'
import type { AddressesService } from './streaming/addresses.service.js'
import type { StreamsService } from './streaming/streams.service.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'
import { ShownTitles } from './titles/shown-titles.service.js'
import { TitleAccessService } from './titles/title-access.service.js'
import { titleCardRoutes } from './titles/title-cards.routes.js'
import { ForeignActions } from './titles/foreign-actions.service.js'
import { TitleCards } from './titles/title-cards.service.js'
import { TitleCatalogue } from './titles/title-catalogue.service.js'
import { titleListRoutes } from './titles/title-lists.routes.js'
import { TitleLists } from './titles/title-lists.service.js'
import { GuestTrailers, TitleStreams } from './titles/title-streams.service.js'
import { titleUrlRoutes } from './titles/title-url.routes.js'
import { titlesXmlRoutes } from './titles/titles-xml.routes.js'
import { TitlesXmlService } from './titles/titles-xml.service.js'
import { titleMarkRoutes } from './watching/title-marks.routes.js'
import { TitleMarks } from './watching/title-marks.service.js'
import { WatchedTitlesService } from './watching/watched-titles.service.js'

interface Given {
  readonly keys: HouseFacts['keys']
  readonly operators: Operators
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly router: RouterService
  readonly addresses: AddressesService
  readonly streams: StreamsService
  readonly tariffLists: TariffListsService
  readonly selfService: SelfService
  readonly purchases: () => Purchases | undefined
  readonly external: () => ExternalApi | undefined
  readonly ads: () => Ads | undefined
}

interface Options {
  readonly videoNewDays: number
  readonly videoPremiereDays: number
  readonly videoPremiereYears: number
  readonly allowPrivateSources: 0 | 1
}

const editingOf = (operators: Operators, orders: MetaOrders) => ({
  orders,
  titles: new TitleEditing(),
  seasons: new TitleParts(Season, operators, { fields: seasonFields }),
  episodes: new TitleParts(Episode, operators, {
    fields: episodeFields,
    pictured: 'episodes',
    within: { table: Season, attribute: 'seasonId', parameter: 'season_id' },
  }),
  assets: new TitleParts(Asset, operators, {
    fields: assetFields,
    within: { table: Episode, attribute: 'episodeId', parameter: 'episode_id' },
  }),
  fragments: new SkipFragments(),
  persons: new PersonEditing(operators, orders),
  seances: new SeanceEditing(operators),
})

type Editing = ReturnType<typeof editingOf>

const contentRoutes = (operators: Operators, editing: Editing): readonly Route[] => {
  const { titles, seasons, episodes, assets, fragments, persons, seances, orders } = editing
  return [
    ...contentTitleRoutes(new ContentTitles(titles, operators, orders), titles),
    ...contentAssetRoutes(assets, new ContentAssets(assets, fragments)),
    ...contentSeasonRoutes(seasons),
    ...contentEpisodeRoutes(episodes),
    ...contentFragmentRoutes(fragments),
    ...contentPersonRoutes(persons, new PersonsService()),
    ...contentSeanceRoutes(seances),
  ]
}

const resources = ({ titles, seasons, episodes, assets, fragments, seances }: Editing): readonly Resource[] => [
  titleResource(titles),
  seasonResource(seasons),
  episodeResource(episodes),
  assetResource(assets),
  skipFragmentResource(fragments),
  genreResource,
  providerGenreResource,
  personResource({ create: addPerson }),
  priceCategoryResource,
  priceOptionResource,
  videoProviderResource,
  copyrightHolderResource,
  filmSourceResource,
  seanceResource({
    create: (ctx, values) => seances.create(ctx, values),
    change: (ctx, id, values) => seances.change(ctx, id, values),
  }),
  seanceTicketResource,
]

const catalogueOf = (given: Given, options: Options): TitleCatalogue => {
  const novelty = {
    newDays: options.videoNewDays,
    premiereDays: options.videoPremiereDays,
    premiereYears: options.videoPremiereYears,
  }
  const access = new TitleAccessService(given.catalogue, given.entitlements, new WatchedTitlesService())
  return new TitleCatalogue(new TitleLists(new ShownTitles(), novelty), access)
}

const deviceRoutes = (given: Given, catalogue: TitleCatalogue): readonly Route[] => {
  const { tariffLists, selfService, purchases, ads } = given
  const foreign = new ForeignActions(given.external)
  const tickets = new OutsideTickets(given.external)
  const persons = new PersonsService()
  const streams = new TitleStreams(
    (ctx, id) => catalogue.seen(ctx, id),
    given,
    (ctx, id, wish) => given.streams.record(ctx, id, wish),
  )
  const bought = new PurchasesService(catalogue, tariffLists, selfService, purchases, foreign)
  return [
    ...titleListRoutes(catalogue),
    ...titleCardRoutes(new TitleCards(catalogue, persons, tariffLists, foreign, ads)),
    ...titleUrlRoutes(streams, new GuestTrailers((ctx, id) => catalogue.guestSeen(ctx, id))),
    ...episodeRoutes(new EpisodeLists(catalogue)),
    ...titleMarkRoutes(new TitleMarks()),
    ...seanceRoutes(new SeancesService((ctx, id) => catalogue.seen(ctx, id), streams, tickets)),
    ...purchaseRoutes(bought, new VideoSubscriptions(tariffLists, selfService)),
    ...genreRoutes(new GenreLists()),
    ...providerRoutes(new ProvidersService()),
    ...personRoutes(persons),
  ]
}

/** Films and series: what staff and scripts edit of them, and what boxes see. */
export const filmsSide = (given: Given, options: Options) => {
  const { operators, keys } = given
  const databases = new FilmDatabases(keys, operators, callGuarded, options.allowPrivateSources === 1)
  const orders = new MetaOrders(databases)
  const editing = editingOf(operators, orders)
  const titlesXml = new TitlesXmlService(editing.titles)
  const sources = new FilmSourceImport(titlesXml, fetchGuarded, options.allowPrivateSources === 1)
  const filling = new MetaFilling(databases, editing.titles, operators)
  const titles = catalogueOf(given, options)
  return {
    titles,
    routes: {
      content: contentRoutes(given.operators, editing),
      device: deviceRoutes(given, titles),
      admin: [...titlesXmlRoutes(titlesXml), ...metaLoadRoutes(orders), ...filmSourceRoutes(sources)],
    },
    resources: [...resources(editing), filmDatabaseResource(new FilmDatabaseEditing(keys)), metaLoadResource],
    jobs: [loadWaitingMeta(filling), refreshFilmSources(sources)],
    works: [loadMeta(filling), importFilms(sources)],
  }
}
