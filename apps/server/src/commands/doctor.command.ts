import { createLogger, redactUrl, type Config } from '@headend/base'
import type { Command } from 'commander'
import { openUnmigrated, type Installation } from '../installation.js'
import { CommandError, told } from '../command-error.js'
import { say, type CommandIo } from './command-io.js'
import { diskSpace, dataFolder, nodeVersion, secretFile, steadyClock, upToDate, type Finding } from './doctor-checks.js'
import { configFor } from './with-house.js'

export const doctorCommand = (program: Command, io: CommandIo): void => {
  program
    .command('doctor')
    .description('look whether everything is in place; ends with 1 where something is wrong')
    .option('--json', 'answer in JSON')
    .action((options: { json?: true }) => doctor(io, options))
}

type Check = readonly [name: string, look: () => Promise<Finding>]

const doctor = async (io: CommandIo, { json }: { json?: true }): Promise<void> => {
  const config = configFor(io)
  const checks = await findings([
    ['Node', async () => nodeVersion(process.versions.node)],
    ['configuration', async () => configuration(config)],
    ['data folder', () => dataFolder(config.house.dataDir)],
    ['disk space', () => diskSpace(config.house.dataDir)],
    ['secret', () => secretFile(config.house)],
    ...(await databaseChecks(config)),
  ])
  const lines = checks.map(({ name, isOk, detail }) => `${isOk ? 'ok    ' : 'FAULT '} ${name}: ${detail}`)
  const answer = checks.map(({ name, isOk, detail }) => ({ name, ok: isOk, detail }))
  say(io, json, { checks: answer }, lines)
  const faults = checks.filter(({ isOk }) => !isOk)
  if (faults.length > 0) throw new CommandError(faults.map(({ name, detail }) => `${name}: ${detail}`))
}

const findings = async (checks: readonly Check[]) => {
  const found: ({ readonly name: string } & Finding)[] = []
  for (const [name, look] of checks) {
    try {
      found.push({ name, ...(await look()) })
    } catch (error) {
      found.push({ name, isOk: false, detail: told(error).lines.join('; ') })
    }
  }
  return found
}

const configuration = ({ house, warnings }: Config): Finding => ({
  isOk: true,
  detail: [`modules ${house.modules.join(', ')}`, ...warnings].join('; '),
})

/** Opening the database makes it, so this is left out where the data folder is not even there. */
const databaseChecks = async (config: Config): Promise<Check[]> => {
  const folder = await dataFolder(config.house.dataDir).catch(() => undefined)
  if (!folder?.isThere) return []
  const through = (look: (installation: Installation) => Promise<Finding>) => async () => {
    const installation = await openUnmigrated(config, { logger: createLogger({ level: 'silent' }) })
    try {
      return await look(installation)
    } finally {
      await installation.close()
    }
  }
  return [
    ['database', through(answers)],
    ['migrations', through(upToDate)],
    ['clock', through(steadyClock)],
    ...enginesOf(config).map(({ name, url, ping }): Check => [
      name,
      through(async (installation) => {
        await ping(installation)
        return { isOk: true, detail: redactUrl(url) }
      }),
    ]),
  ]
}

/** The operator's own engines besides the database, as far as they are named. */
const enginesOf = ({ house: { redisUrl, mongoUrl, s3Url } }: Config) =>
  [
    { name: 'Redis', url: redisUrl, ping: ({ house }: Installation) => house.doors.cache.ping() },
    { name: 'MongoDB', url: mongoUrl, ping: ({ house }: Installation) => house.doors.log.ping() },
    { name: 'S3', url: s3Url, ping: ({ house }: Installation) => house.doors.files.ping() },
  ].flatMap(({ name, url, ping }) => (url === undefined ? [] : [{ name, url, ping }]))

const answers = async ({ house, config }: Installation): Promise<Finding> => {
  const version = await house.doors.database.version()
  return { isOk: true, detail: `${version}, ${redactUrl(config.house.databaseUrl)}` }
}
