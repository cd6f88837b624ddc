/** Which kinds of tariffs a list shows. */
export type Kinds = 'all' | 'plain' | 'virtual'

/** Which kinds the parameter `show_virtual_tariffs` asks for; both where it is left out. */
export const kindsOf = (showsVirtual: 0 | 1 | undefined): Kinds => {
  if (showsVirtual === undefined) return 'all'
  return showsVirtual === 1 ? 'virtual' : 'plain'
}
