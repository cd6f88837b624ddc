import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** What the loops read of a package.json. */
export interface Package {
  readonly name: string
  /** `packages/base`, from the root of the repository. */
  readonly folder: string
  readonly dependencies: readonly string[]
  readonly devDependencies: readonly string[]
}

interface PackageJson {
  name?: string
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

export const repository = resolve(import.meta.dirname, '../..')

export const read = (file: string, root = repository): string => readFileSync(join(root, file), 'utf8')

/** Files of the repository by pattern, without what is built or installed. */
export const files = (pattern: string | string[], root = repository): string[] =>
  globSync(pattern, { cwd: root, exclude: (name) => ['node_modules', 'dist', '.git'].includes(name) })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !/(^|\/)(node_modules|dist)\//.test(name))
    .sort()

const packageAt = (folder: string, root: string): Package => {
  const json = JSON.parse(read(join(folder, 'package.json'), root)) as PackageJson
  return {
    name: json.name ?? folder,
    folder,
    dependencies: Object.keys({ ...json.dependencies, ...json.peerDependencies, ...json.optionalDependencies }),
    devDependencies: Object.keys(json.devDependencies ?? {}),
  }
}

export const rootPackage = (root = repository): Package => packageAt('.', root)

export const packages = (root = repository): Package[] =>
  files(['packages/*/package.json', 'apps/*/package.json'], root).map((file) =>
    packageAt(file.replace('/package.json', ''), root),
  )
