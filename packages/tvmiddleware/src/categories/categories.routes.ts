import { object, route } from '@headend/base'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import { CategoryListView, categoryView } from './categories.views.js'

export const categoryRoutes = (catalogue: CatalogueService) => {
  const one = (auth: 'device' | 'guest', path: string) =>
    route({
      method: 'get',
      path,
      auth,
      summary: 'Categories of channels',
      input: object({}),
      reply: CategoryListView,
      invalid: 500,
      run: async (ctx) => {
        const { categories, channelsIn } = await catalogue.of(ctx)
        return { categories: categories.map((row) => categoryView(row, channelsIn.get(row.id) ?? 0, ctx.lang)) }
      },
    })
  return [one('device', '/category/list/'), one('guest', '/noauth/category/list/')]
}
