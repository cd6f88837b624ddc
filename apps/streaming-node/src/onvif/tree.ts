/** What the library made of an answer: nothing in it is certain. */
export type Tree = unknown

/** What stands at the end of a path; undefined where the path ends before. */
export const at = (tree: Tree, ...path: readonly string[]): Tree =>
  path.reduce<Tree>(
    (part, name) => (typeof part === 'object' && part !== null ? (part as Record<string, Tree>)[name] : undefined),
    tree,
  )

/** A list, whether the answer had none, one or several. */
export const listed = (tree: Tree): readonly Tree[] =>
  Array.isArray(tree) ? (tree as Tree[]) : tree === undefined || tree === null ? [] : [tree]

export const numberAt = (tree: Tree, ...path: readonly string[]): number => {
  const found = Number(at(tree, ...path))
  return Number.isFinite(found) && found > 0 ? Math.min(Math.round(found), 1_000_000) : 0
}
