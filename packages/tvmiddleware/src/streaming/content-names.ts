/**
 * The names that the content of a path may have, for back-ends that are told a path and no name: the path itself,
 * without the playlist at its end, without the application at its start, and without an ending.
 */
export const contentNames = (path: string): readonly string[] => {
  const [plain = ''] = path.split('?')
  const parts = plain.split('/').filter((part) => part !== '')
  const last = parts.at(-1) ?? ''
  const stem = last.replace(/\.[a-z0-9]{1,5}$/i, '')
  const ways = [parts, parts.slice(0, -1), [...parts.slice(0, -1), stem]]
  const names = ways.flatMap((way) => [way.join('/'), way.slice(1).join('/')])
  return [...new Set(names)].filter((name) => name !== '')
}
