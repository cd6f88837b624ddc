import { id, int, list, object, route, text } from '@headend/base'
import type { ProvidersService } from './providers.service.js'

const ProviderView = object({
  id: id(),
  name: text(),
  icon_url: text(),
  movie_label_icon: text(),
  movie_label_icon_black_bg: text(),
  movie_label_icon_mobile: text(),
  type: int(0, 5),
})

export const providerRoutes = (providers: ProvidersService) => {
  const one = (auth: 'device' | 'guest', path: string, summary: string) =>
    route({
      method: 'get',
      path,
      auth,
      summary,
      input: object({}),
      reply: object({ providers: list(ProviderView) }),
      invalid: 500,
      run: async (ctx) => ({
        providers: (await providers.list(ctx)).map((row) => ({
          ...{ id: row.id, name: row.name, icon_url: row.iconUrl, type: row.cinema },
          ...{ movie_label_icon: row.labelUrl, movie_label_icon_black_bg: row.labelBlackUrl },
          movie_label_icon_mobile: row.labelMobileUrl,
        })),
      }),
    })
  return [
    one('device', '/provider/list/', 'Online cinemas and other providers'),
    one('guest', '/noauth/provider/list/', 'Online cinemas and other providers before login'),
  ]
}
