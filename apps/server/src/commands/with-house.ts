import { createLogger, readConfig, type Config, type Context, type House } from '@headend/base'
import type { SystemActor } from '@headend/base'
import { openInstallation } from '../installation.js'
import { allModules } from '../modules.js'
import { inWords } from '../command-error.js'
import type { CommandIo } from './command-io.js'

/** The configuration of the installation that a command is about. */
export const configFor = (io: CommandIo): Config =>
  readConfig({ cwd: io.cwd, modules: allModules, ...(io.env && { env: io.env }) })

/** Opens the installation beside a server that may run, does the work, and closes it. */
export const withHouse = async <R>(io: CommandIo, work: (house: House) => Promise<R>): Promise<R> => {
  // What goes wrong is told once, as the command's own error.
  const installation = await openInstallation(configFor(io), { logger: createLogger({ level: 'silent' }) })
  const { house } = installation
  try {
    return await work(house)
  } catch (error) {
    throw inWords(error, house)
  } finally {
    await house.delivery.settled()
    await installation.close()
  }
}

/** The installation speaking for this operator, which must exist; without a number, for itself. */
export const speakingFor = async (house: House, operator: number | undefined): Promise<Context<SystemActor>> => {
  const installation = house.system('command', null)
  if (operator === undefined) return installation
  const { id } = await house.areas.operators.get(installation, operator)
  return house.system('command', id)
}
