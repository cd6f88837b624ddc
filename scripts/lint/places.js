import path from 'node:path'

/** Nouns of base that are written like those of any module; every other folder of base is kernel. */
export const baseAreas = [
  'papers',
  'operators',
  'pictures',
  'staff',
  'dealers',
  'settings',
  'audit',
  'system',
  'mail',
  'wording',
  'captcha',
  'alarms',
  'repeats',
]

const suffix =
  /\.(table|sql|service|views|routes|hot|resource|schemas|socket|page|job|work|service-loop|errors|config|settings|module)\.ts$/

const layerInBase = (folder, file) => {
  if (folder === '') return file === 'db.ts' ? 'base/db' : file === 'testing.ts' ? 'testing' : 'base'
  if (baseAreas.includes(folder)) return 'part'
  if (folder === 'testing') return 'testing'
  return folder === 'db' ? 'base/db' : 'base'
}

/**
 * Where a file stands: `home` is its package or app, `folder` the first folder below `src`, `layer` what its
 * name says it is. Anything that is not under a `src` has no layer.
 */
export const placeOf = (file) => {
  const match = /^(packages|apps)\/([^/]+)\/src\/(.+)$/.exec(file)
  if (!match) return { file, home: '', folder: '', layer: '' }
  const [, group, name, inside] = match
  const folder = inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : ''
  const place = { file, home: `${group}/${name}`, folder, inside }
  // A suite is a test that several engines pass, a fixture what tests stand on.
  if (/\.(test|suite|fixture)\.ts$/.test(inside)) return { ...place, layer: 'test' }
  const named = suffix.exec(inside)?.[1]
  if (named) return { ...place, layer: named }
  if (name === 'base') return { ...place, layer: layerInBase(folder, inside) }
  if (group === 'apps') return { ...place, layer: '' }
  if (inside === 'testing.ts') return { ...place, layer: 'testing' }
  return { ...place, layer: inside === 'index.ts' ? 'index' : 'part' }
}

const ours = { '@headend/base': 'base', '@headend/base/db': 'base/db', '@headend/base/testing': 'testing' }

/** What an import leads to: one of our layers, another of our packages, a library, or a place outside. */
export const targetOf = (from, specifier) => {
  if (specifier in ours) return { kind: ours[specifier], isOurs: true }
  if (specifier.startsWith('@headend/')) return { kind: 'sibling', isOurs: true }
  if (!specifier.startsWith('.')) return { kind: 'library', library: libraryOf(specifier) }
  const file = path.posix.normalize(path.posix.join(path.posix.dirname(from.file), specifier)).replace(/\.js$/, '.ts')
  const to = placeOf(file)
  return to.home === from.home ? { kind: to.layer, place: to } : { kind: 'outside', place: to }
}

const libraryOf = (specifier) =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/')
