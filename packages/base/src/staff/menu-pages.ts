import type { StaffActor } from '../context/actors.js'
import type { Parts } from '../module/define-module.js'
import type { MenuItem } from '../resources/menu-item.js'
import type { Resource } from '../resources/resource.js'

interface Page extends MenuItem {
  /** Absent where the page is more than one list. */
  readonly resource?: Resource
}

/** A list of a module. */
export interface ShownList {
  readonly module: string
  readonly resource: Resource
}

/** All pages that the modules bring: what they put into the menu, and their other lists behind it. */
export class MenuPages {
  private known: readonly Page[] | undefined

  constructor(private readonly parts: () => readonly { readonly module: string; readonly parts: Parts }[]) {}

  /** The pages that somebody of this sight may find anything on. */
  seenBy({ scope, isSuperuser }: StaffActor): readonly MenuItem[] {
    return this.all().filter(({ resource }) => {
      if (resource?.isForSuperusers && !isSuperuser) return false
      return !scope || resource?.table.options.scopes?.[scope.name] !== undefined
    })
  }

  /** The lists that the caller may see rows of, whatever the menu shows. */
  listsOf({ scope, isSuperuser, permissions }: StaffActor): readonly ShownList[] {
    return this.lists()
      .filter(({ resource }) => isSuperuser || !resource.isForSuperusers)
      .filter(({ resource }) => !scope || resource.table.options.scopes?.[scope.name] !== undefined)
      .filter(({ module, resource }) => isSuperuser || permissions.has(`${module}.${resource.name}.view`))
  }

  private lists(): readonly ShownList[] {
    return this.parts().flatMap(({ module, parts: { resources = [] } }) =>
      resources.filter(({ actions }) => !actions || actions.includes('view')).map((resource) => ({ module, resource })),
    )
  }

  private all(): readonly Page[] {
    return (this.known ??= this.parts().flatMap(({ module, parts }) => pagesOf(module, parts)))
  }
}

const pagesOf = (module: string, { menu = [], resources = [] }: Parts): readonly Page[] => {
  const listed = resources.filter(({ actions }) => !actions || actions.includes('view'))
  const byName = new Map(listed.map((resource) => [`${module}.${resource.name}`, resource]))
  const named = menu.map((page): Page => {
    const resource = byName.get(page.name)
    return { ...page, ...(resource && { resource }) }
  })
  const others = [...byName].filter(([name]) => !menu.some((page) => page.name === name))
  return [
    ...named,
    ...others.map(([name, resource]): Page => ({ group: 'system', name, allow: `${name}.view`, resource })),
  ]
}
