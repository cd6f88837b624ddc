import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Operators } from '../contracts/base.js'
import { menuGroups, type MenuGroup, type MenuItem } from '../resources/menu-item.js'
import type { MenuPages, ShownList } from './menu-pages.js'
import type { RoleMenu } from './role.table.js'
import type { StaffService } from './staff.service.js'

export interface ShownGroup {
  readonly group: MenuGroup
  readonly pages: readonly string[]
}

/** Names that are listed come first, in the order of the list; all others keep their order behind them. */
const ordered = <T>(all: readonly T[], nameOf: (one: T) => string, order: readonly string[]): readonly T[] => {
  const places = new Map(order.map((name, place) => [name, place]))
  const placeOf = (one: T): number => places.get(nameOf(one)) ?? order.length
  return all.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** What the panel's menu shows to whom. */
export class MenuService {
  constructor(
    private readonly pages: MenuPages,
    private readonly operators: Operators,
    private readonly staff: StaffService,
  ) {}

  /** The lists that the caller may see rows of. */
  lists({ actor }: Context<StaffActor>): readonly ShownList[] {
    return this.pages.listsOf(actor)
  }

  /** The pages that the caller's permissions open, as the roles of the caller order and choose them. */
  async of(ctx: Context<StaffActor>): Promise<readonly ShownGroup[]> {
    const { actor } = ctx
    const closed = ctx.clientId === null ? [] : (await this.operators.facts(ctx)).closedSections
    const menus = await this.staff.menusOf(ctx)
    const order = menus.find((menu) => menu.order?.length)?.order ?? []
    const shown = this.pages
      .seenBy(actor)
      .filter(({ allow }) => actor.isSuperuser || actor.permissions.has(allow))
      .filter(({ section }) => section === undefined || !closed.includes(section))
      .filter((page) => !isHidden(page, menus))
    const pages = ordered(shown, ({ name }) => name, order)
    return ordered(menuGroups, (group) => group, order)
      .map((group) => ({ group, pages: pages.filter((page) => page.group === group).map(({ name }) => name) }))
      .filter((group) => group.pages.length > 0)
  }
}

// What one role hides another may show, as with permissions.
const isHidden = ({ group, name }: MenuItem, menus: readonly RoleMenu[]): boolean =>
  menus.length > 0 && menus.every(({ hidden = [] }) => hidden.includes(name) || hidden.includes(group))
