import { chain, epochSeconds, type Context, type Later } from '@headend/base'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import type { RouterService, StreamWish } from '../routing/router.service.js'
import type { AddressesService, ContentValues, StreamAddress } from './addresses.service.js'
import type { UrlWish } from './url-wish.js'

/** Which services come into question. */
export type Wanted = Pick<StreamWish, 'contentType' | 'types' | 'serviceIds'>

/** Multicast addresses as a service's mask takes them: `udp://@$multicast`. */
const groupOf = (address: string): string => address.replace(/^[a-z]+:\/\/@?/i, '')

/** What stands in masks for a channel. */
export const contentOf = ({ channel }: CatalogueChannel, tracks: Partial<UrlWish['tracks']>): ContentValues => ({
  prefix: channel.urlPrefix,
  cid: channel.idForStreamService || channel.id,
  multicast: groupOf(channel.multicastAddress),
  ...tracks,
})

/** What stands in masks for a record of it. */
export const recordOf = (
  content: ContentValues,
  { from, seconds, untilNow }: { readonly from: Date; readonly seconds: number; readonly untilNow: boolean },
): ContentValues => {
  const begin = epochSeconds(from)
  const times = { flpbt: begin, flpdur: untilNow ? 'now' : seconds }
  return { ...content, ...times, begin, end: begin + seconds, duration: seconds }
}

/** Finds the service for a channel, or a record of it, and writes its address for whoever watches. */
export class StreamWays {
  constructor(
    private readonly router: RouterService,
    private readonly addresses: AddressesService,
  ) {}

  to(
    ctx: Context,
    { channel, isCamera }: CatalogueChannel,
    content: ContentValues,
    wish: Omit<StreamWish, 'channelId'>,
  ): Later<StreamAddress | undefined> {
    return chain(
      this.router.route(ctx, { ...wish, ...(!isCamera && { channelId: channel.id }) }),
      (route) => route && this.addresses.through(ctx, route, content, wish.viewer),
    )
  }
}
