import Joi from 'joi'
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { printConfig, shownConfig } from './print-config.js'
import { ConfigError, readConfig, type ConfigSource } from './read-config.js'
import { installationSecrets } from './secrets.js'

const billing = {
  name: 'billing',
  config: Joi.object({
    chargeHour: Joi.number().integer().min(0).max(23).default(0),
    gateways: Joi.array().items(Joi.string()).default([]),
    gatewayPassword: Joi.string(),
    notifyUrl: Joi.string().uri(),
  }),
}
const modules = [{ name: 'tvmiddleware' }, billing]
const folder = () => mkdtemp(join(tmpdir(), 'headend-config-'))
const read = async (env: ConfigSource['env'], cwd?: string) =>
  readConfig({ env: env ?? {}, cwd: cwd ?? (await folder()), modules })
const faultsOf = async (env: Record<string, string>) => {
  const failure = await read(env).catch((error: unknown) => error)
  return failure instanceof ConfigError ? failure.message.split('\n') : failure
}

test('without a word of configuration the house runs on what it brings along', async () => {
  const cwd = await folder()
  const { house, modules: options, warnings } = await read({}, cwd)
  expect(house).toEqual({
    port: 8080,
    host: '0.0.0.0',
    dataDir: join(cwd, 'data'),
    databaseFile: join(cwd, 'data/headend.db'),
    databaseUrl: `sqlite:${join(cwd, 'data/headend.db')}`,
    modules: ['tvmiddleware', 'billing'],
    secrets: [],
    stopSeconds: 30,
    publicUrl: '',
    trustedProxies: [],
    corsOrigins: [],
    fastLane: true,
    logLevel: 'info',
  })
  expect(options).toEqual({ tvmiddleware: {}, billing: { chargeHour: 0, gateways: [] } })
  expect(warnings).toEqual([])
})

test('a module finds its own options under its own names', async () => {
  const { modules: options } = await read({ HEADEND_BILLING_CHARGE_HOUR: '3', HEADEND_BILLING_GATEWAYS: 'a, b' })
  expect(options.billing).toEqual({ chargeHour: 3, gateways: ['a', 'b'] })
})

test('the environment wins over the file, and an empty value is none', async () => {
  const cwd = await folder()
  await writeFile(join(cwd, '.env'), 'HEADEND_PORT=9000\nHEADEND_HOST="127.0.0.1" # here only\nHEADEND_LOG_LEVEL=\n')
  const { house } = await read({ HEADEND_PORT: '9100' }, cwd)
  expect(house).toMatchObject({ port: 9100, host: '127.0.0.1', logLevel: 'info' })
})

test('everything that is wrong is told at once, by the name of its variable', async () => {
  const faults = await faultsOf({
    HEADEND_PORT: '80800',
    HEADEND_LOG_LEVEL: 'loud',
    HEADEND_MODULES: 'tvmiddleware,biling',
    HEADEND_TRUSTED_PROXIES: '10.0.0.0/8,10.0.0.0/33',
    HEADEND_CORS_ORIGINS: 'https://tv.example.com/path',
    HEADEND_BILLING_CHARGE_HOUR: 'noon',
  })
  expect(faults).toEqual([
    'HEADEND_PORT: must be less than or equal to 65535',
    'HEADEND_MODULES: must be one of [tvmiddleware, billing]',
    expect.stringMatching(/^HEADEND_TRUSTED_PROXIES: must hold addresses/),
    expect.stringMatching(/^HEADEND_CORS_ORIGINS: must hold origins/),
    'HEADEND_LOG_LEVEL: must be one of [debug, info, warn, error, silent]',
    'HEADEND_BILLING_CHARGE_HOUR: must be a number',
  ])
})

test('a secret that is too short is refused without being shown', async () => {
  expect(await faultsOf({ HEADEND_SECRET: 'hunter2' })).toEqual(['HEADEND_SECRET: must have at least 32 characters'])
})

test.each([
  ['HEADEND_DATABASE_URL', 'oracle://root:pw@db/headend'],
  ['HEADEND_DATABASE_URL', 'mariadb://root:pw@db/'],
  ['HEADEND_DATABASE_URL', 'postgres:///headend'],
  ['HEADEND_DATABASE_URL', 'sqlite::memory:'],
])('%s=%s is refused in one line, because this version has no such engine', async (name, url) => {
  const faults = await faultsOf({ [name]: url })
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}: `))])
  expect(String(faults)).not.toContain('pw')
})

test.each([
  ['HEADEND_REDIS_URL', 'cache.example.com', /must have the form/],
  ['HEADEND_REDIS_URL', 'memcached://:hunter2@cache', /must begin with redis:\/\//],
  ['HEADEND_REDIS_URL', 'redis://:hun@ter2@cache', /as %40/],
  ['HEADEND_REDIS_URL', 'redis://hunter2@cache', /a password alone is written :password@/],
  ['HEADEND_REDIS_URL', 'redis://:hunter2@one,two', /names one host/],
  ['HEADEND_REDIS_URL', 'redis://:hunter2@cache/first', /number of a database/],
  ['HEADEND_REDIS_URL', 'redis://:hunter2@cache:99999', /host:port/],
  ['HEADEND_REDIS_URL', 'redis://:hunter%2@cache', /stands for nothing/],
  ['HEADEND_REDIS_URL', 'redis-sentinel://:hunter2@one:26379,two:26379', /name the master/],
  ['HEADEND_REDIS_URL', 'redis-cluster://:hunter2@one,two/3', /no databases/],
  ['HEADEND_REDIS_URL', 'redis://:hunter2@cache?prefex=tv', /nothing reads; there are: prefix/],
  ['HEADEND_MONGO_URL', 'mongo://user:hunter2@events', /must begin with mongodb:/],
  ['HEADEND_MONGO_URL', 'mongodb://user:hun/ter2@events/headend', /as %40/],
  ['HEADEND_MONGO_URL', 'mongodb://user:hunter2@events/a.b', /name of a database/],
  ['HEADEND_S3_URL', 's3://files', /access key and its secret/],
  ['HEADEND_S3_URL', 'https://KEY:hunter2@files/bucket', /must begin with s3:/],
  ['HEADEND_S3_URL', 's3://KEY:hunter2@files', /name a bucket/],
  ['HEADEND_S3_URL', 's3://KEY:hunter2@files/bucket/../other', /plain names/],
  ['HEADEND_S3_URL', 's3://KEY:hunter2@files/bucket?style=virtual', /style must be/],
])('%s=%s is refused in one line that shows no password', async (name, url, reason) => {
  const faults = await faultsOf({ [name]: url })
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}: .*${reason.source}`))])
  expect(String(faults)).not.toMatch(/hun|ter2/)
})

test('engines of an operator are taken as they are named, and shown without their passwords', async () => {
  const urls = {
    HEADEND_REDIS_URL: 'redis-sentinel://tv:hunter2@one:26379,two:26379/tv/1?sentinelPassword=hunter2&prefix=tv',
    HEADEND_MONGO_URL: 'mongodb://tv:hunter2@one:27017,two:27017/headend?replicaSet=rs0',
    HEADEND_S3_URL: 's3://KEY:hun%2Fter2@s3.example.com/tv-files/prod?region=eu-central-1',
  }
  const config = await read(urls)
  const [redisUrl, mongoUrl, s3Url] = Object.values(urls)
  expect(config.house).toMatchObject({ redisUrl, mongoUrl, s3Url })
  expect(shownConfig(config)).toMatchObject({
    HEADEND_REDIS_URL: 'redis-sentinel://tv:[hidden]@one:26379,two:26379/tv/1?sentinelPassword=[hidden]&prefix=tv',
    HEADEND_MONGO_URL: 'mongodb://tv:[hidden]@one:27017,two:27017/headend?replicaSet=rs0',
    HEADEND_S3_URL: 's3://KEY:[hidden]@s3.example.com/tv-files/prod?region=eu-central-1',
  })
})

test('a database elsewhere is found by a relative or an absolute path', async () => {
  const cwd = await folder()
  expect((await read({ HEADEND_DATABASE_URL: 'sqlite:tv/house.db' }, cwd)).house.databaseFile).toBe(
    join(cwd, 'tv/house.db'),
  )
  expect((await read({ HEADEND_DATABASE_URL: 'sqlite:///srv/tv.db' }, cwd)).house.databaseFile).toBe('/srv/tv.db')
})

test.each(['mariadb', 'mysql', 'postgres', 'postgresql'])('%s: names a database server', async (scheme) => {
  const url = `${scheme}://tv:hunter2@db:1234/headend`
  const config = await read({ HEADEND_DATABASE_URL: url, HEADEND_SECRET: 'a'.repeat(40) })
  expect(config.house).toMatchObject({ databaseUrl: url, databaseFile: undefined })
  expect(printConfig(config)).toContain(`HEADEND_DATABASE_URL=${scheme}://tv:[hidden]@db:1234/headend\n`)
  expect(printConfig(config)).not.toContain('hunter2')
})

test('a database server is refused without a secret that all nodes share', async () => {
  expect(await faultsOf({ HEADEND_DATABASE_URL: 'mariadb://db/headend' })).toEqual([
    expect.stringMatching(/^HEADEND_SECRET: is needed with a database server/),
  ])
})

test('a misspelt name is warned about, and one of a module that is off is not', async () => {
  const { modules: options, warnings } = await read({
    HEADEND_MODULES: 'tvmiddleware',
    HEADEND_BILLING_CHARGE_HOUR: 'noon',
    HEADEND_PROT: '80',
    PATH: '/bin',
  })
  expect(options).toEqual({ tvmiddleware: {} })
  expect(warnings).toEqual(['HEADEND_PROT is set, but nothing reads it'])
})

test('the printed configuration shows what is in effect and no secret', async () => {
  const config = await read({
    HEADEND_SECRET: 'a'.repeat(40),
    HEADEND_BILLING_GATEWAY_PASSWORD: 'hunter2',
    HEADEND_BILLING_NOTIFY_URL: 'https://me:hunter2@pay.example.com/?token=hunter2',
  })
  expect(shownConfig(config)).toMatchObject({
    HEADEND_PORT: '8080',
    HEADEND_SECRET: '[hidden]',
    HEADEND_BILLING_GATEWAY_PASSWORD: '[hidden]',
    HEADEND_BILLING_NOTIFY_URL: 'https://me:[hidden]@pay.example.com/?token=[hidden]',
  })
  expect(printConfig(config)).toContain('HEADEND_MODULES=tvmiddleware,billing\n')
  expect(printConfig(config)).not.toMatch(/hunter2|aaaa/)
})

test('the installation makes its secret once and keeps it for its owner alone', async () => {
  const dataDir = join(await folder(), 'data')
  const [secret] = installationSecrets({ secrets: [], dataDir })
  expect(secret).toMatch(/^[0-9a-f]{128}$/)
  expect(installationSecrets({ secrets: [], dataDir })).toEqual([secret])
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600)
  expect(await readdir(dataDir)).toEqual(['secret'])
  expect(installationSecrets({ secrets: ['mine'], dataDir })).toEqual(['mine'])
})

test('a damaged secret stops the start instead of being replaced', async () => {
  const dataDir = await folder()
  await writeFile(join(dataDir, 'secret'), '')
  expect(() => installationSecrets({ secrets: [], dataDir })).toThrow('is damaged')
  expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe('')
})

test('a folder that cannot be written is told by its name', async () => {
  const parent = await folder()
  await writeFile(join(parent, 'data'), 'a file')
  expect(() => installationSecrets({ secrets: [], dataDir: join(parent, 'data') })).toThrow(join(parent, 'data'))
})
