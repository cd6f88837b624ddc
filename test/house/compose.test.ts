import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { read } from './repository.js'

interface ComposeService {
  readonly image: string
  readonly command?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly ports: readonly string[]
  readonly volumes?: readonly string[]
}

const compose = parse(read('compose.yaml')) as {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly volumes: Readonly<Record<string, unknown>>
}
const services = Object.entries(compose.services)
const page = read('docs/engines.md')
const addresses = [...page.matchAll(/^(HEADEND_\w+_URL)=(\S+)$/gm)].map(([, name = '', url = '']) => ({
  name,
  // Only of addresses of the web does URL know the parts alike.
  url: new URL(url.replace(/^[\w+]+:/, 'http:')),
  scheme: url.slice(0, url.indexOf(':')),
}))

/** The port of this machine at which a service is found. */
const portOf = ({ ports }: ComposeService): string => ports[0]?.split(':')[1] ?? ''

test('each service listens on this machine only, at a port of its own, and keeps nothing in unnamed places', () => {
  for (const [name, { image, ports, volumes = [] }] of services) {
    expect(image, name).toMatch(/:v?\d/)
    expect(ports, name).toHaveLength(1)
    expect(ports[0], name).toMatch(/^127\.0\.0\.1:\d+:\d+$/)
    for (const volume of volumes) expect(Object.keys(compose.volumes), name).toContain(volume.split(':')[0])
  }
  expect(new Set(services.map(([, service]) => portOf(service))).size).toBe(services.length)
})

test('the page about engines says an address of each service, with what it lets in', () => {
  expect(addresses.map(({ url }) => url.port).toSorted()).toEqual(
    services.map(([, service]) => portOf(service)).toSorted(),
  )
  for (const { url, scheme } of addresses) {
    const [name = '', service] = services.find(([, one]) => portOf(one) === url.port) ?? []
    const { environment = {}, command = '', volumes = [] } = service ?? {}
    const said = [url.username, url.password, url.pathname.slice(1)]
    const known: Readonly<Record<string, readonly (string | undefined)[]>> = {
      mariadb: [environment['MARIADB_USER'], environment['MARIADB_PASSWORD'], environment['MARIADB_DATABASE']],
      postgres: [environment['POSTGRES_USER'], environment['POSTGRES_PASSWORD'], environment['POSTGRES_DB']],
      redis: ['', '', '0'],
      mongodb: ['', '', 'headend'],
      's3+http': [environment['ROOT_ACCESS_KEY'], environment['ROOT_SECRET_KEY'], volumes[0]?.split('/').at(-1)],
    }
    expect(said, name).toEqual(known[scheme])
    const set = url.searchParams.get('replicaSet')
    if (set !== null) expect(command).toContain(`--replSet ${set} `)
  }
})

test('the versions are those that the tests run on, as far as the tests run on them', () => {
  const tags = Object.fromEntries(services.map(([name, { image }]) => [name, image.slice(image.lastIndexOf(':') + 1)]))
  const pinned = (file: string) => /VERSION = 'v([\d.]+)'/.exec(read(`scripts/engines/${file}.js`))?.[1] ?? ''
  expect(tags['ferretdb']).toBe(pinned('ferretdb'))
  expect(tags['s3']).toBe(`v${pinned('versitygw')}`)
  expect(page).toMatch(new RegExp(`\\| MariaDB.*\\| ${tags['mariadb']} +\\|`))
  expect(page).toMatch(new RegExp(`\\| PostgreSQL.*\\| ${tags['postgresql']} +\\|`))
  expect(page).toContain(`Tested with Redis ${tags['redis']}.`)
  expect(page).toContain(`FerretDB ${pinned('ferretdb')} and versitygw ${pinned('versitygw')}`)
})

const hasDocker = spawnSync('docker', ['compose', 'version']).status === 0

test.skipIf(!hasDocker)('Docker reads the file without complaint', () => {
  const { status, stderr } = spawnSync('docker', ['compose', 'config', '--quiet'], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
})
