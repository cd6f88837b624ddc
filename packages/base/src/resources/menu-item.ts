import type { Section } from '../contracts/base.js'

/** The groups of the panel's menu, in the order in which they stand by themselves. */
export const menuGroups = [
  'general',
  'servers',
  'monitoring',
  'streaming',
  'billing',
  'content',
  'subscribers',
  'reports',
  'system',
] as const
export type MenuGroup = (typeof menuGroups)[number]

/** A page of the panel; whoever has its permission finds it in the menu. */
export interface MenuItem {
  readonly group: MenuGroup
  /** `<module>.<noun>`, the first two words of its permissions. */
  readonly name: string
  readonly allow: string
  /** The part of the service that has to be open. */
  readonly section?: Section
}

/** Pages of one module by group; each opens with the permission to view it. */
export const menuOf = (
  module: string,
  groups: Readonly<Partial<Record<MenuGroup, readonly (string | readonly [noun: string, section: Section])[]>>>,
): readonly MenuItem[] =>
  menuGroups.flatMap((group) =>
    (groups[group] ?? []).map((page): MenuItem => {
      const [noun, section] = typeof page === 'string' ? [page] : page
      const name = `${module}.${noun}`
      return { group, name, allow: `${name}.view`, ...(section && { section }) }
    }),
  )
