import { idOf, int, list, object, route } from '@headend/base'
import { Title } from '../titles/title.table.js'
import type { MetaOrders } from './meta-orders.service.js'

/** Staff have films filled in from their film database. */
export const metaLoadRoutes = (orders: MetaOrders) => [
  route({
    method: 'post',
    path: '/tvmiddleware/titles/load-meta',
    auth: 'staff',
    allow: 'tvmiddleware.titles.edit',
    summary: 'Fill what these films lack from the film database, by their numbers there',
    input: object({ ids: list(idOf(Title), 1000).min(1) }),
    reply: object({ ordered: int(0) }),
    run: async (ctx, { ids }) => ({ ordered: await orders.orderMany(ctx, ids) }),
  }),
]
