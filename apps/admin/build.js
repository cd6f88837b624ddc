import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

// Bundling takes far longer than the compiler does, so it is left out where nothing has changed since the last time.
const home = import.meta.dirname
const stamp = path.join(home, 'dist/panel/.stamp')
const sources = [
  ...globSync('src/**/*', { cwd: home, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name)),
  ...['index.html', 'vite.config.js', 'package.json', '../../package-lock.json'].map((one) => path.join(home, one)),
].sort()

const hash = createHash('sha256')
for (const file of sources) hash.update(path.relative(home, file)).update(readFileSync(file))
const now = hash.digest('hex')

const before = () => {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return ''
  }
}

if (before() !== now) {
  process.stderr.write('building the panel\n')
  const { build } = await import('vite')
  await build({ root: home, configFile: path.join(home, 'vite.config.js'), logLevel: 'warn' })
  // Zipped once here, so that the server zips nothing while people wait.
  for (const file of globSync('dist/panel/assets/*.{js,css,svg}', { cwd: home }))
    writeFileSync(path.join(home, `${file}.gz`), gzipSync(readFileSync(path.join(home, file)), { level: 9 }))
  writeFileSync(stamp, now)
}
