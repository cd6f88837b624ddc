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
  ['HEADEND_DATABASE_URL', 'mysql://root:pw@db/headend'],
  ['HEADEND_DATABASE_URL', 'postgres://db/headend'],
  ['HEADEND_DATABASE_URL', 'sqlite::memory:'],
  ['HEADEND_REDIS_URL', 'redis://cache'],
  ['HEADEND_MONGO_URL', 'mongodb://events'],
  ['HEADEND_S3_URL', 's3://files'],
])('%s=%s is refused in one line, because this version has no such engine', async (name, url) => {
  const faults = await faultsOf({ [name]: url })
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}: `))])
  expect(String(faults)).not.toContain('pw')
})

test('a database elsewhere is found by a relative or an absolute path', async () => {
  const cwd = await folder()
  expect((await read({ HEADEND_DATABASE_URL: 'sqlite:tv/house.db' }, cwd)).house.databaseFile).toBe(
    join(cwd, 'tv/house.db'),
  )
  expect((await read({ HEADEND_DATABASE_URL: 'sqlite:///srv/tv.db' }, cwd)).house.databaseFile).toBe('/srv/tv.db')
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
