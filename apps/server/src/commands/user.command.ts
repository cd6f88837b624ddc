import { randomToken, word, type House } from '@headend/base'
import type { Command } from 'commander'
import { CommandError, wrongUsage } from '../command-error.js'
import { say, secretFrom, type CommandIo } from './command-io.js'
import { by, byId, byWord } from './options.js'
import { speakingFor, withHouse } from './with-house.js'

interface Whose {
  readonly username: string
  readonly operator?: number
  readonly superuser?: true
  readonly passwordStdin?: true
  readonly json?: true
}

interface NewUser extends Whose {
  readonly name: string
}

const byUsername = by<string>(
  word(64)
    .lowercase()
    .pattern(/^[a-z0-9][a-z0-9._@+-]*$/, 'user name: letters, digits and . _ @ + -'),
)

export const userCommands = (program: Command, io: CommandIo): void => {
  const user = program.command('user').description("users: an operator's people, and superusers of the installation")
  const named = (command: Command): Command =>
    command
      .requiredOption('--username <name>', 'the name to log in by', byUsername)
      .option('--operator <id>', 'one of the people of this operator', byId)
      .option('--superuser', 'staff of the installation, with all rights')
      .option('--json', 'answer in JSON')
  const whose = (command: Command): Command =>
    named(command).option(
      '--password-stdin',
      'read the password from the standard input; one is made and shown otherwise',
    )
  whose(user.command('create').description('make a user; of an operator, one with all rights there'))
    .requiredOption('--name <name>', 'what the person is called', byWord(255))
    .action((options: NewUser) => create(io, options))
  whose(user.command('password').description('give a user another password; all logins of the user end')).action(
    (options: Whose) => password(io, options),
  )
  named(user.command('reset-code'))
    .description('let a user in without a code whose phone is lost; all logins of the user end')
    .action((options: Whose) => resetCode(io, options))
}

const create = async (io: CommandIo, options: NewUser): Promise<void> => {
  const { given, secret } = await passwordFor(io, options)
  await withHouse(io, async (house) => {
    const ctx = await contextFor(house, options)
    const { staff, roles } = house.areas
    const roleIds = options.superuser ? [] : [(await roles.administrator(ctx)).id]
    const { username, name } = options
    const { id } = await staff.create(ctx, { username, name, password: secret, roleIds })
    tell(io, options, `user ${id}: ${username}`, { id, username }, given ? undefined : secret)
  })
}

const password = async (io: CommandIo, options: Whose): Promise<void> => {
  const { given, secret } = await passwordFor(io, options)
  await withHouse(io, async (house) => {
    const { ctx, user } = await knownUser(house, options)
    await house.areas.staff.setPassword(ctx, user.id, secret)
    const { id, username } = user
    tell(io, options, `user ${id}: ${username} has another password`, { id, username }, given ? undefined : secret)
  })
}

const resetCode = async (io: CommandIo, options: Whose): Promise<void> => {
  saysWhose(options)
  await withHouse(io, async (house) => {
    const { ctx, user } = await knownUser(house, options)
    await house.areas.staff.resetSecondFactor(ctx, user.id)
    const { id, username } = user
    tell(io, options, `user ${id}: ${username} logs in without a code`, { id, username }, undefined)
  })
}

const knownUser = async (house: House, options: Whose) => {
  const ctx = await contextFor(house, options)
  const user = await house.areas.staff.byUsername(ctx, options.username)
  if (!user) throw new CommandError(['--username: there is no such user here'])
  return { ctx, user }
}

const saysWhose = ({ operator, superuser }: Whose): void => {
  if ((operator === undefined) === (superuser === undefined)) throw wrongUsage('say either --operator or --superuser')
}

const contextFor = (house: House, { operator }: Whose) => speakingFor(house, operator)

const passwordFor = async (io: CommandIo, { passwordStdin, ...whose }: Whose) => {
  saysWhose(whose)
  const given = passwordStdin ? await secretFrom(io) : ''
  if (passwordStdin && given === '') throw wrongUsage('there is no password on the standard input')
  return { given: passwordStdin === true, secret: given || randomToken(12) }
}

/** A password that was made is shown; one that was given is known already. */
const tell = (io: CommandIo, { json }: Whose, line: string, facts: object, made: string | undefined): void =>
  say(io, json, { ...facts, ...(made !== undefined && { password: made }) }, [
    line,
    ...(made === undefined ? [] : [`  password  ${made}`]),
  ])
