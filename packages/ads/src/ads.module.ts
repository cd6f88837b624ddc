import { Ads, callGuarded, cloned, defineModule, menuOf, offer, Settings, Tariffs } from '@headend/base'
import { adsConfig } from './ads.config.js'
import { adsSettings } from './ads.settings.js'
import { AdsService } from './blocks/ads.service.js'
import { BlockEditing } from './blocks/block-editing.service.js'
import { AdBlock, AdBlockClip } from './blocks/block.table.js'
import { blockResource } from './blocks/blocks.resource.js'
import { AdClip } from './clips/clip.table.js'
import { clipResource } from './clips/clips.resource.js'
import { countShows } from './shows/count-shows.service-loop.js'
import { CountedShows } from './shows/counted-shows.service.js'
import { AdShow } from './shows/show.table.js'
import { showRoutes } from './shows/shows.routes.js'

const maxBytes = 256_000

export const ads = defineModule({
  name: 'ads',
  tables: [AdClip, AdBlock, AdBlockClip, AdShow],
  config: adsConfig,
  settings: adsSettings,
  needs: { settings: Settings, tariffs: Tariffs },
  gives: [Ads],
  setup({ settings, tariffs, house, config }) {
    const shows = new CountedShows(house)
    const call = { method: 'GET', maxBytes, timeoutMs: config.timeoutSeconds * 1000 } as const
    const ask = (url: string) => callGuarded(url, { ...call, allowPrivate: config.allowPrivate === 1 })
    return {
      offers: [offer(Ads, new AdsService(settings, shows, ask))],
      routes: { admin: showRoutes(shows) },
      resources: [clipResource, blockResource(new BlockEditing(tariffs))],
      menu: menuOf('ads', { content: ['blocks', 'clips'] }),
      clones: [
        ...cloned(undefined, [AdClip, AdBlockClip]),
        // Ids of another operator's channels and tariffs: who the copy is for is chosen anew.
        { table: AdBlock, instead: () => ({ channelIds: [], tariffIds: [] }) },
      ],
      services: [countShows(shows, house.clock)],
    }
  },
})
