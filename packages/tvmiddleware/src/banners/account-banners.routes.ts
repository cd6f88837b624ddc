import { id, int, list, object, optional, route, text } from '@headend/base'
import type { AccountBanners } from './account-banners.service.js'

const BannerView = object({
  ...{ id: id(), name: text(), image_url: text(), message: text(), deep_link: text(), meta: text() },
})

export const accountBannerRoutes = (banners: AccountBanners) => [
  route({
    method: 'get',
    path: '/account/targetbanner/list',
    auth: 'device',
    summary: 'Banners for this account',
    input: object({ page: optional(int(1, 1_000_000)), limit: optional(int(1, 100)) }),
    reply: object({ target_banners: list(BannerView), count: int(0) }),
    withoutMessage: true,
    invalid: 1,
    run: async (ctx, { page = 1, limit }) => {
      const all = await banners.of(ctx)
      const shown = limit === undefined ? all : all.slice((page - 1) * limit, page * limit)
      const target_banners = shown.map((row) => ({
        ...{ id: row.id, name: row.name, image_url: row.imageUrl, message: row.message, deep_link: row.deepLink },
        meta: Object.keys(row.meta).length === 0 ? '' : JSON.stringify(row.meta),
      }))
      return { target_banners, count: all.length }
    },
  }),
]
