import { int, object, route } from '@headend/base'
import type { StockWidgets } from './stock-widgets.service.js'

export const stockWidgetRoutes = (widgets: StockWidgets) => [
  route({
    method: 'post',
    path: '/tvmiddleware/applications/stock',
    auth: 'staff',
    allow: 'tvmiddleware.applications.create',
    summary: 'Add the stock widgets that are not there yet, switched off',
    input: object({}),
    reply: object({ added: int(0) }),
    run: async (ctx) => ({ added: await widgets.add(ctx) }),
  }),
]
