import { route, type Route } from '../http/route.js'
import { menuGroups } from '../resources/menu-item.js'
import { bool, list, object, oneOf, text } from '../schema/schema.js'
import type { ShownList } from './menu-pages.js'
import type { MenuService } from './menu.service.js'

export const menuRoutes = (menu: MenuService): readonly Route[] => [
  route({
    method: 'get',
    path: '/base/menu',
    auth: 'staff',
    allow: 'base.self.view',
    summary: 'The menu of the panel for the caller: the pages that the permissions open',
    input: object({}),
    reply: object({ groups: list(object({ group: oneOf(...menuGroups), pages: list(text()) })) }),
    run: async (ctx) => {
      const groups = await menu.of(ctx)
      return { groups: groups.map(({ group, pages }) => ({ group, pages: [...pages] })) }
    },
  }),
  route({
    method: 'get',
    path: '/base/resources',
    auth: 'staff',
    allow: 'base.self.view',
    summary: 'The lists that the caller may see rows of, with the tables behind them',
    input: object({}),
    reply: object({
      items: list(object({ module: text(), name: text(), label: text(), table: text(), superusers: bool() })),
    }),
    run: (ctx) => ({ items: menu.lists(ctx).map(listView) }),
  }),
]

const listView = ({ module, resource: { name, label, table, isForSuperusers } }: ShownList) => ({
  module,
  name,
  label,
  table: table.name,
  superusers: isForSuperusers === true,
})
