import { isDeepStrictEqual } from 'node:util'
import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { bindingTag } from '../screens/binding-tag.js'
import { Identity } from '../identities/identity.table.js'
import { ask } from '../protocol/frames.js'
import { manifestsTag } from '../releases/manifests-tag.js'
import { Screen } from '../screens/screen.table.js'
import { settingsTag } from '../screens/settings-tag.js'
import { configOf, fetchSpreadMs, paceOf, type Desks } from './greeting.service.js'
import type { Link } from './link.js'
import { Presence } from './presence.table.js'

const bindingOf = new RegExp(`^${bindingTag(0).replace('0', '(\\d+)')}$`)
const together = 500

/** What any process changed is told to the screens of this one; what could not be looked up is looked up again. */
export class NewsService {
  private readonly due = new Map<string, () => Promise<void>>()
  private running: Promise<void> | undefined
  /** How much was heard of each operator. */
  private readonly counts = new Map<number, number>()
  /** Who came while something was told. */
  private late: Link[] = []

  constructor(private readonly desks: Desks) {}

  /** Hears of a change, and begins to tell it. */
  heard(clientId: number | null, tag: string): void {
    const { book, orders } = this.desks
    for (const operator of clientId === null ? book.operators() : [clientId]) {
      const [, screen] = bindingOf.exec(tag) ?? []
      const told = orders.changed(operator, tag)
      const name = `${operator} ${tag}`
      if (tag === manifestsTag) this.due.set(name, () => this.manifests(operator, book.of(operator)))
      else if (tag === settingsTag) this.due.set(name, () => this.paces(operator, book.of(operator)))
      else if (screen !== undefined && book.at(Number(screen)).length > 0)
        this.due.set(name, () => this.binding(operator, Number(screen)))
      else if (told) this.due.set(name, told)
      if (tag === manifestsTag || tag === settingsTag || screen !== undefined || told)
        this.counts.set(operator, this.countOf(operator) + 1)
    }
    // What failed before is tried again when the loop turns.
    if (this.due.size > 0) void this.tell().catch(() => undefined)
  }

  /** How much was heard of an operator: what is looked up meanwhile may be old. */
  countOf(clientId: number | undefined): number {
    return this.counts.get(clientId ?? 0) ?? 0
  }

  /** What was told to others while this one was looked up has passed it by: it is told soon. */
  catchUp(link: Link): void {
    this.late.push(link)
    this.due.set('late', () => this.catchAllUp())
    void this.tell().catch(() => undefined)
  }

  /** Tells what there is to tell, one thing after the other. */
  tell(): Promise<void> {
    this.running ??= this.work().finally(() => (this.running = undefined))
    return this.running
  }

  private async work(): Promise<void> {
    for (;;) {
      const [next] = this.due
      if (!next) return
      const [name, deed] = next
      this.due.delete(name)
      try {
        await deed()
      } catch (error) {
        if (!this.due.has(name)) this.due.set(name, deed)
        throw error
      }
    }
  }

  private async catchAllUp(): Promise<void> {
    const late = this.late.filter((link) => this.desks.book.has(link))
    for (const [clientId, links] of Map.groupBy(late, ({ who }) => who?.clientId ?? 0)) {
      await this.manifests(clientId, links)
      for (const link of links) {
        await this.binding(clientId, link.who?.screenId ?? 0)
        await this.desks.orders.caughtUp(link)
      }
    }
    this.late = this.late.filter((link) => !late.includes(link) && this.desks.book.has(link))
  }

  /** Whoever plays from an older revision is told of the newer one. */
  private async manifests(clientId: number, links: readonly Link[]): Promise<void> {
    const spreadMs = fetchSpreadMs(this.desks.book.countOf(clientId))
    const ctx = this.desks.house.system('signage.gateway', clientId)
    for (let at = 0; at < links.length; at += together) {
      const some = links.slice(at, at + together)
      const ids = some.flatMap(({ who }) => who?.screenId ?? [])
      const only = ['id', 'manifestRev', 'bodyHash', 'activate'] as const
      const rows = await ctx.repo(Screen).find({ where: { id: { [Op.in]: ids } }, order: ['id'], only })
      const byId = new Map(rows.map((row) => [row.id, row]))
      for (const link of some) {
        const row = byId.get(link.who?.screenId ?? 0)
        if (!row || row.bodyHash === '' || link.isSuspended || row.manifestRev <= link.toldRev) continue
        const { manifestRev: rev, bodyHash: hash, activate } = row
        link.toldRev = rev
        const urgent = activate === 'asap'
        link.send(ask(`m${rev}`, 'manifest.notice', { rev, bodyHash: `sha256:${hash}`, urgent, spreadMs }))
      }
    }
  }

  /** Whose hardware was taken away, copied, suspended or connected elsewhere hears it at once. */
  private async binding(clientId: number, screenId: number): Promise<void> {
    const ctx = this.desks.house.system('signage.gateway', clientId)
    const only = ['isSuspended', 'pingSeconds', 'statusSeconds', 'logLevel'] as const
    const screen = await ctx.repo(Screen).first({ where: { id: screenId }, only })
    const there = await ctx.repo(Presence).first({ where: { screenId, isOnline: true } })
    for (const link of this.desks.book.at(screenId)) {
      const installId = link.who?.installId ?? ''
      const identity = await this.identity(ctx, link)
      if (!identity || !screen || identity.refusedInstallIds.includes(installId)) {
        link.close('revoked', 'not this screen any more')
      } else if (screen.isSuspended !== link.isSuspended) {
        link.close('goingAway', 'come again: something of this screen was changed')
      } else if (this.isElsewhere(there, link)) {
        link.close('replaced', 'a newer connection of this screen')
      } else {
        this.pace(link, paceOf(screen))
        const wasLimited = link.isLimited
        link.isLimited = identity.rivalInstallId !== ''
        if (!wasLimited || link.isLimited) continue
        // Some may have been given since it came, and were not told to it.
        link.hasOrders = true
        await this.desks.orders.greeted(link)
      }
    }
  }

  /** Settings of many that somebody further away says, such as a profile. */
  private async paces(clientId: number, links: readonly Link[]): Promise<void> {
    const ctx = this.desks.house.system('signage.gateway', clientId)
    for (let at = 0; at < links.length; at += together) {
      const some = links.slice(at, at + together)
      const ids = some.flatMap(({ who }) => who?.screenId ?? [])
      const only = ['id', 'pingSeconds', 'statusSeconds', 'logLevel'] as const
      const rows = await ctx.repo(Screen).find({ where: { id: { [Op.in]: ids } }, only })
      const byId = new Map(rows.map((row) => [row.id, row]))
      for (const link of some) {
        const row = byId.get(link.who?.screenId ?? 0)
        if (row) this.pace(link, paceOf(row))
      }
    }
  }

  /** Settings that need no release. */
  private pace(link: Link, pace: Link['pace']): void {
    if (isDeepStrictEqual(link.pace, pace)) return
    link.keep(pace)
    link.send(configOf(pace))
  }

  private identity(ctx: Context, { who }: Link) {
    return ctx.repo(Identity).first({ where: { id: who?.identityId ?? 0, revokedAt: null } })
  }

  /** The same installation has connected to another process since. */
  private isElsewhere(there: { node: string; installId: string } | null, { who }: Link): boolean {
    const { presence } = this.desks
    if (!there || !who || there.node === presence.node || presence.isWaiting(who.clientId, who.screenId)) return false
    return there.installId === who.installId
  }
}
