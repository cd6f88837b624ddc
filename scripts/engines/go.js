// Builds engines that come as Go sources, at a pinned version, into a cache outside the repository.
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'headend-engines')

const folders = {
  GOMODCACHE: join(cache, 'modules'),
  GOCACHE: join(cache, 'build'),
  // The Go that is installed; no other is fetched. Modules stay writable, so that the cache can be thrown away.
  GOTOOLCHAIN: 'local',
  GOFLAGS: '-modcacherw -buildvcs=false',
}

const go = async (words, cwd) => {
  const options = { cwd, env: { ...process.env, ...folders }, maxBuffer: 64 * 1024 * 1024 }
  const { stdout } = await promisify(execFile)('go', words, options).catch((error) => {
    const said = String(error.stderr ?? '').replace(/^go: downloading .*\n/gm, '')
    throw new Error(error.code === 'ENOENT' ? 'go is not installed' : `go ${words.join(' ')} failed: ${said.trim()}`)
  })
  return stdout
}

/**
 * The program of this package of a module, built at the first asking: some minutes. The checksums of what it needs are
 * those of the module's own go.sum, and its own is asked of Go's checksum database. `files` are what its releases hold
 * besides: texts by path.
 */
export const built = async ({ module, version, command, files = {} }) => {
  const name = command.split('/').at(-1)
  const program = join(cache, 'bin', `${name}-${version}`)
  if (existsSync(program)) return program
  mkdirSync(join(cache, 'bin'), { recursive: true })
  console.log(`building ${name} ${version}: this takes some minutes, once`)
  const { Dir: sources } = JSON.parse(await go(['mod', 'download', '-json', `${module}@${version}`], cache))
  // Two processes may build at once: each in a folder of its own, and each puts a whole program in place.
  const draft = `${program}.${process.pid}`
  const work = join(cache, 'sources', `${name}-${version}.${process.pid}`)
  try {
    cpSync(sources, work, { recursive: true })
    for (const [file, text] of Object.entries(files)) writeFileSync(join(work, file), text)
    await go(['build', '-o', draft, `./${command}`], work)
    renameSync(draft, program)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return program
}
