import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** The files of a folder, and of what else is named, that decide what is built. */
const sourcesOf = (home, others) =>
  [
    ...['src', ...others].flatMap((folder) =>
      globSync(`${folder}/**/*`, { cwd: home, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(test|fixture)\.tsx?$/.test(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name)),
    ),
    ...globSync('*.html', { cwd: home }).map((name) => path.join(home, name)),
    ...['vite.config.js', 'package.json', '../../package-lock.json'].map((one) => path.join(home, one)),
  ].sort()

const kept = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Bundles an app into `dist/<folder>`. Bundling takes far longer than the compiler does, so it is left out where
 * nothing has changed since the last time.
 */
export const buildPage = async (home, { name, folder, others = [] }) => {
  const stamp = path.join(home, `dist/${folder}/.stamp`)
  const hash = createHash('sha256')
  for (const file of sourcesOf(home, others)) hash.update(path.relative(home, file)).update(readFileSync(file))
  const now = hash.digest('hex')
  if (kept(stamp) === now) return
  process.stderr.write(`building ${name}\n`)
  const { build } = await import('vite')
  await build({ root: home, configFile: path.join(home, 'vite.config.js'), logLevel: 'warn' })
  // Zipped once here, so that the server zips nothing while people wait.
  for (const file of globSync(`dist/${folder}/assets/*.{js,css,svg}`, { cwd: home }))
    writeFileSync(path.join(home, `${file}.gz`), gzipSync(readFileSync(path.join(home, file)), { level: 9 }))
  writeFileSync(stamp, now)
}
