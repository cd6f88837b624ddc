import { addHours, type Context, type DeviceActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import { archiveDays, hoursShifted, oldestRecord } from '../catalogue/channel-facts.js'
import type { GuideService, ProgramRow } from '../epg/guide.service.js'
import { Program } from '../epg/program.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { Reminder } from './reminder.table.js'

/** A reminder with what a device shows of it. */
export interface ListedReminder {
  readonly entry: CatalogueChannel
  readonly program: ProgramRow
  /** Hours between the guide and what this channel shows. */
  readonly hours: number
  readonly archiveDays: number
}

/** A year of evenings; the oldest are no longer listed long before. */
const listedAtMost = 500

export class RemindersService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly guide: GuideService,
  ) {}

  /** Reminds the account of a programme of this channel; asked for twice it is one reminder. */
  async create(
    ctx: Context<DeviceActor>,
    wish: { readonly channelId: number; readonly programId: number; readonly timeshiftOffset: number },
  ): Promise<void> {
    const { channelId, programId, timeshiftOffset } = wish
    const entry = (await this.catalogue.of(ctx)).byId.get(channelId)
    if (!entry) throw tvErrors.channelUnknown()
    const { epgChannel } = entry
    if (!epgChannel || !(await this.guide.find(ctx, epgChannel.id, programId))) throw tvErrors.programUnknown()
    const key = { accountId: ctx.actor.accountId, channelId, programId }
    await ctx.transaction(async (ctx) => {
      const reminders = ctx.repo(Reminder)
      if ((await reminders.change(key, { timeshiftOffset })) > 0) return
      await reminders.add({ ...key, timeshiftOffset, createdAt: ctx.now })
    })
  }

  /** Forgets the reminders of this account about a programme, or all of them; what is not there is forgotten already. */
  async remove(ctx: Context<DeviceActor>, programId: number | undefined): Promise<void> {
    const { accountId } = ctx.actor
    await ctx.repo(Reminder).remove({ accountId, ...(programId !== undefined && { programId }) })
  }

  /** Programmes to come, and past ones whose record can still be watched, in order. */
  async list(ctx: Context<DeviceActor>): Promise<readonly ListedReminder[]> {
    const { accountId } = ctx.actor
    const reminders = await ctx
      .repo(Reminder)
      .find({ where: { accountId }, order: ['-createdAt'], limit: listedAtMost })
    if (reminders.length === 0) return []
    const { byId } = await this.catalogue.of(ctx)
    const ids = [...new Set(reminders.map(({ programId }) => programId))]
    const rows = await ctx.repo(Program).find({ where: { id: { [Op.in]: ids } } })
    const programs = new Map((await this.guide.shown(ctx, rows)).map((program) => [program.id, program]))
    return reminders
      .flatMap((reminder) => listed(reminder, byId.get(reminder.channelId), programs.get(reminder.programId)))
      .filter((one) => isListed(ctx, one))
      .toSorted((a, b) => startOf(a) - startOf(b))
  }
}

/** A channel that got another guide shows another programme: then there is nothing to remind of. */
const listed = (
  { timeshiftOffset }: Row<typeof Reminder>,
  entry: CatalogueChannel | undefined,
  program: ProgramRow | undefined,
): ListedReminder[] => {
  if (!entry || !program || entry.epgChannel?.id !== program.epgChannelId) return []
  return [{ entry, program, hours: hoursShifted(entry) || timeshiftOffset, archiveDays: archiveDays(entry) }]
}

const startOf = ({ program, hours }: ListedReminder): number => addHours(program.beginsAt, hours).getTime()

const isListed = (ctx: Context, one: ListedReminder): boolean => {
  const start = startOf(one)
  if (start > ctx.now.getTime()) return true
  return one.archiveDays > 0 && start > oldestRecord(ctx, one.entry).getTime()
}
